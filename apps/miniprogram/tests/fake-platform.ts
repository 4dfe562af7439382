import { checkOf } from '@yijiantong/edge/validate.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { messagingContract } from '@yijiantong/messaging/contract.ts'
import { Refusal } from '../client/refusal.ts'
import type { Down, Message, Party, Sent } from '../live/frames.ts'
import { type Change, Messenger, type Ports } from '../live/messenger.ts'
import type { Store } from '../live/store.ts'

export const ID = newId('cn')
const checks = new Map(Object.entries(messagingContract.socket.up).map(([t, schema]) => [t, checkOf(schema)]))

type Socketed = { hear(frame: Down): void; cut(code?: number): void }

/** The server's side of one conversation in memory, with the faults a script asks for. */
export class FakePlatform {
  readonly messages: Message[] = []
  readonly sockets = new Set<Socketed>()
  /** What each `hello` and each HTTP request brought. */
  readonly seen: string[] = []
  /** Uploaded, by path. */
  readonly pictures = new Map<string, string>()
  /** Answers `send` frames; replaced by scripts that refuse, swallow or delay. */
  onSend: (ref: string, store: () => Sent) => Sent | Refusal | undefined = (_ref, store) => store()
  /** Whether the server can be reached at all. */
  reachable = true
  socketsAllowed = true
  closeHelloWith: number | undefined

  store(author: Party | 'system', clientId: string, text: string): Sent {
    const known = this.messages.find((message) => message.clientId === clientId)
    if (known !== undefined) return { seq: known.seq, at: known.at }
    const message: Message = {
      seq: this.messages.length + 1,
      at: 1_700_000_000_000 + this.messages.length,
      author,
      clientId,
      kind: 'text',
      text,
    }
    this.messages.push(message)
    return { seq: message.seq, at: message.at }
  }

  push(seq: number): void {
    const message = this.messages[seq - 1]
    if (message !== undefined) for (const socket of this.sockets) socket.hear({ t: 'message', conversationId: ID, message })
  }

  say(text: string): void {
    this.push(this.store('doctor', `doctor-${this.messages.length}`, text).seq)
  }

  cut(code?: number): void {
    for (const socket of [...this.sockets]) socket.cut(code)
  }

  conversation() {
    const progress = { received: 0, read: 0 }
    const lastSeq = this.messages.length
    return {
      conversationId: ID,
      state: 'open' as const,
      patientId: 'us_p',
      doctorId: 'us_d',
      lastSeq,
      lastAt: 0,
      unread: this.messages.filter(({ author }) => author === 'doctor').length,
      patient: progress,
      doctor: progress,
    }
  }

  ports(store: Store, token: (refused: boolean) => Promise<string | undefined> = async () => 'token'): Ports {
    const reach = (what: string): void => {
      this.seen.push(what)
      if (!this.reachable) throw new Refusal('network.offline', '网络没有连上。')
    }
    return {
      store,
      line: {
        token,
        open: ({ opened, heard, closed }) => {
          const hear = (frame: Down): void => queueMicrotask(() => this.sockets.has(socket) && heard(JSON.stringify(frame)))
          const socket: Socketed = {
            hear,
            cut: (code = 1006) => {
              if (this.sockets.delete(socket)) queueMicrotask(() => closed(code))
            },
          }
          this.sockets.add(socket)
          queueMicrotask(() => (this.reachable && this.socketsAllowed ? opened() : socket.cut()))
          return { send: (text) => this.#receive(socket, JSON.parse(text) as { t: string }), close: () => void this.sockets.delete(socket) }
        },
      },
      http: {
        messages: async (_id, { before, after = 0, limit = 100 }) => {
          reach('messages')
          const asked = before === undefined ? this.messages.slice(after, after + limit) : this.messages.slice(0, before - 1).slice(-limit)
          return { messages: asked, lastSeq: this.messages.length }
        },
        send: async (_id, body) => {
          reach('post')
          const sent = this.store('patient', body.clientId, 'text' in body ? body.text : '')
          this.push(sent.seq)
          return sent
        },
        progress: async () => reach('progress'),
        conversations: async () => {
          reach('conversations')
          return [this.conversation()]
        },
      },
      upload: async (path) => {
        reach('upload')
        const pictureId = newId('pi')
        this.pictures.set(path, pictureId)
        return pictureId
      },
      discard: (path) => this.seen.push(`discard ${path}`),
      clock: { now: () => 1_700_000_000_000, hear: () => {} },
      ended: () => this.seen.push('ended'),
    }
  }

  #receive(socket: Socketed, frame: { t: string; ref?: string; text?: string; after?: number; token?: string }): void {
    if (!this.sockets.has(socket) || !this.reachable) return
    // What a telephone says is held to the contract, whatever the test is about.
    const check = checks.get(frame.t)
    if (check === undefined) throw new Error(`no server understands "${frame.t}"`)
    check(structuredClone(frame))
    if (frame.t === 'hello') {
      this.seen.push(`hello ${frame.token}`)
      if (this.closeHelloWith !== undefined) socket.cut(this.closeHelloWith)
      else socket.hear({ t: 'welcome', at: 1_700_000_000_000, conversations: [this.conversation()] })
    } else if (frame.t === 'ping') socket.hear({ t: 'pong' })
    else if (frame.t === 'sync') {
      const messages = this.messages.slice(frame.after)
      socket.hear({ t: 'batch', ref: frame.ref ?? '', conversationId: ID, messages, lastSeq: this.messages.length })
    } else if (frame.t === 'send') {
      const ref = frame.ref ?? ''
      const answer = this.onSend(ref, () => this.store('patient', ref, frame.text ?? ''))
      if (answer instanceof Refusal) socket.hear({ t: 'refused', ref, code: answer.code, message: answer.message })
      else if (answer !== undefined) socket.hear({ t: 'sent', ref, conversationId: ID, ...answer })
    }
  }
}

/** Storage that outlives the app: hand the same one to the next Messenger. */
export const memoryStore = (): Store => {
  const kept = new Map<string, string>()
  return {
    get: (key) => JSON.parse(kept.get(key) ?? 'null') as unknown,
    set: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}

export const patientOn = (platform: FakePlatform, store = memoryStore(), token?: (refused: boolean) => Promise<string | undefined>) => {
  const changes: Change[] = []
  const messenger = new Messenger({ userId: 'us_p', role: 'patient' }, platform.ports(store, token), (change) => changes.push(change))
  return {
    messenger,
    changes,
    texts: () =>
      messenger.threads
        .of(ID)
        .between(1, 1e9)
        .map(({ text }) => text),
  }
}
