import { connect, createServer, type Socket } from 'node:net'
import { freePort } from './ports.ts'

export type Weather = {
  /** Each way, ms. */
  readonly delay: number
  /** Up to this much more, at random, ms. */
  readonly jitter?: number
  /** Of pieces that are lost and sent again, as TCP would: they and all behind them come `retransmit` ms later. 0 to 1. */
  readonly loss?: number
  readonly retransmit?: number
  /** Of pieces on which the connection breaks. 0 to 1. */
  readonly cut?: number
  /** Bytes per second of one connection, each way; unlimited unless given. */
  readonly rate?: number
}

export type SlowProxy = {
  readonly url: string
  /** How often each misfortune happened: a test that met none proved nothing. */
  readonly met: { pieces: number; lost: number; cut: number; refused: number }
  /** From now on. */
  weather(next: Weather): void
  /** No network: every connection is cut and none is taken until the next weather. */
  gone(): void
  close(): Promise<void>
}

/** A bad network in front of a server: delay, loss, cuts, little bandwidth, or nothing at all. `random` gives 0 to 1. */
export const slowProxyTo = async (target: string, first: Weather, random: () => number = Math.random): Promise<SlowProxy> => {
  const { hostname, port } = new URL(target)
  const own = await freePort()
  const ends = new Set<Socket>()
  const met = { pieces: 0, lost: 0, cut: 0, refused: 0 }
  let weather: Weather | undefined = first

  const server = createServer((client) => {
    if (weather === undefined) {
      met.refused++
      client.destroy()
      return
    }
    const upstream = connect(Number(port), hostname)
    carry(client, upstream)
    carry(upstream, client)
  })

  const carry = (from: Socket, to: Socket): void => {
    /** When the last piece is due: nothing overtakes on one connection. */
    let due = 0
    ends.add(from)
    const later = (work: () => void, extra = 0): void => {
      const now = performance.now()
      const { delay, jitter = 0 } = weather ?? first
      due = Math.max(due, now + delay + jitter * random()) + extra
      setTimeout(work, due - now)
    }
    from.on('data', (bytes) => {
      met.pieces++
      const { loss = 0, retransmit = 400, cut = 0, rate } = weather ?? first
      if (random() < cut) {
        met.cut++
        from.destroy()
        to.destroy()
        return
      }
      const lost = random() < loss
      if (lost) met.lost++
      later(() => to.writable && to.write(bytes), (lost ? retransmit : 0) + (rate === undefined ? 0 : (bytes.length / rate) * 1000))
    })
    from.on('end', () => later(() => to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => {
      ends.delete(from)
      later(() => to.destroy())
    })
  }

  await new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${own}`,
    met,
    weather(next) {
      weather = next
    },
    gone() {
      weather = undefined
      for (const end of ends) end.destroy()
    },
    async close() {
      for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
