import { Refusal } from '../client/refusal.ts'
import { Delay } from './delay.ts'
import type { Body, Down, Sent, Up } from './frames.ts'
import type { Entry, Outbox } from './outbox.ts'

export type DeliveryPorts = {
  up(): boolean
  /** Over the socket. */
  send(frame: Up): void
  /** By HTTP. */
  post(conversationId: string, body: Body & { clientId: string }): Promise<Sent>
  /** `key` stays the same when the same picture is sent again. */
  upload(path: string, key: string): Promise<string>
  uploading(entry: Entry): void
}

/** How long a socket that is on its way is waited for before a message goes by HTTP, ms. */
const SOCKET_WITHIN = 2500
const ANSWER_WITHIN = 10_000

/** Brings one message to the server: its pictures first, then itself by socket, or by HTTP while there is none. */
export class Delivery {
  readonly #outbox: Outbox
  readonly #ports: DeliveryPorts
  readonly #answers = new Map<string, { resolve(sent: Sent): void; reject(refusal: Refusal): void }>()
  readonly #untilUp = new Set<() => void>()

  constructor(outbox: Outbox, ports: DeliveryPorts) {
    this.#outbox = outbox
    this.#ports = ports
  }

  async deliver(entry: Entry): Promise<Sent> {
    const body = await this.#bodyOf(entry)
    if (!this.#ports.up()) await this.#upSoon()
    if (this.#ports.up()) return this.#overSocket(entry, body)
    return this.#ports.post(entry.conversationId, { clientId: entry.clientId, ...body })
  }

  answered(frame: Extract<Down, { t: 'sent' }>): void {
    this.#answers.get(frame.ref)?.resolve({ seq: frame.seq, at: frame.at })
  }

  refused({ ref, code, message }: Extract<Down, { t: 'refused' }>): void {
    if (ref !== undefined) this.#answers.get(ref)?.reject(new Refusal(code, message))
  }

  onUp(up: boolean): void {
    if (up) for (const go of [...this.#untilUp]) go()
    else for (const { reject } of [...this.#answers.values()]) reject(new Refusal('network.offline', '网络断开了，这条消息稍后自动发送。'))
  }

  async #bodyOf(entry: Entry): Promise<Body> {
    if ('text' in entry.content) return entry.content
    const pictureIds = [...entry.content.pictureIds]
    for (const [at, path] of entry.content.paths.entries()) {
      if (pictureIds[at] !== null && pictureIds[at] !== undefined) continue
      const pictureId = await this.#ports.upload(path, `${entry.clientId}-${at}`)
      pictureIds[at] = pictureId
      this.#outbox.uploaded(entry.clientId, at, pictureId)
      this.#ports.uploading(entry)
    }
    return { pictureIds: pictureIds.filter((each) => each !== null) }
  }

  #upSoon(): Promise<void> {
    return new Promise((resolve) => {
      const patience = new Delay()
      const go = (): void => {
        patience.clear()
        this.#untilUp.delete(go)
        resolve()
      }
      patience.set(SOCKET_WITHIN, go)
      this.#untilUp.add(go)
    })
  }

  #overSocket({ clientId, conversationId }: Entry, body: Body): Promise<Sent> {
    const patience = new Delay()
    patience.set(ANSWER_WITHIN, () =>
      this.#answers.get(clientId)?.reject(new Refusal('network.slow', '网络有点慢，这条消息稍后自动发送。')),
    )
    const answer = new Promise<Sent>((resolve, reject) => this.#answers.set(clientId, { resolve, reject }))
    this.#ports.send({ t: 'send', ref: clientId, conversationId, ...body })
    return answer.finally(() => {
      patience.clear()
      this.#answers.delete(clientId)
    })
  }
}
