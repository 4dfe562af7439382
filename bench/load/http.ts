import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fromParent, lastToParent, toParent } from '../measure/child.ts'
import { Latencies } from '../measure/statistics.ts'

/** Each client keeps one connection and sends its next request when the last one is answered. Requests are used in turn. */
export type HttpOrder = {
  readonly port: number
  readonly seconds: number
  readonly clients: readonly {
    readonly requests: readonly { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }[]
    readonly token?: string
  }[]
}

export type HttpOutcome = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly measured: number
  readonly refused: number
  /** The first answer that was not a success. */
  readonly refusal: string | undefined
  /** What the first client was answered first. */
  readonly answers: readonly string[]
}

const order = await fromParent<HttpOrder>()
const latencies = new Latencies()
const answers: string[] = []
let measuring = false
let stopped = false
let refused = 0
let refusal: string | undefined

/** As little HTTP as it takes, so that the load costs the same against any server and little of it: status, length, body. */
const ask = (socket: Socket, request: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0)
    const read = (chunk: Buffer) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = bytes.toString('latin1', 0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
      if (Number.isNaN(length)) return reject(new Error(`an answer without a length:\n${head}`))
      if (bytes.length < end + 4 + length) return
      socket.off('data', read)
      resolve({ status: Number(head.slice(9, 12)), body: bytes.toString('utf8', end + 4, end + 4 + length) })
    }
    socket.on('data', read)
    socket.write(request)
  })

type Client = HttpOrder['clients'][number]

const texts = ({ requests, token }: Client): (() => string)[] =>
  requests.map(({ method, path, body }) => {
    const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${token === undefined ? '' : `authorization: Bearer ${token}\r\n`}`
    if (body === undefined) return () => `${head}\r\n`
    const rest = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
    return () => `${head}idempotency-key: ${randomUUID()}\r\n${rest}`
  })

const live = async (client: Client): Promise<void> => {
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const requests = texts(client)
  for (let n = 0; !stopped; n++) {
    const began = performance.now()
    const { status, body } = await ask(socket, (requests[n % requests.length] as () => string)())
    if (status >= 300) {
      refused++
      refusal ??= `${status} ${body}`
    }
    if (answers.length < 256) answers.push(body)
    if (measuring) latencies.add(performance.now() - began)
  }
  socket.destroy()
}

const running = order.clients.map(live)
await delay(Math.min(2000, (order.seconds * 1000) / 2))
toParent({ measuring: true })
const began = performance.now()
measuring = true
await delay(order.seconds * 1000)
measuring = false
const took = (performance.now() - began) / 1000
toParent({ measuring: false })
stopped = true
await Promise.all(running)
const outcome: HttpOutcome = {
  perSecond: Math.round(latencies.count / took),
  p50: latencies.quantile(0.5),
  p99: latencies.quantile(0.99),
  measured: latencies.count,
  refused,
  refusal,
  answers,
}
lastToParent(outcome)
