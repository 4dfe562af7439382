import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../support/ports.ts'

/** A wire between clients and a server that can be held or cut. */
export type Proxy = {
  readonly url: string
  /** Stops carrying anything either way; both ends still believe that they are connected. */
  freeze(): void
  thaw(): void
  /** Cuts everything that is connected. */
  cut(): void
  close(): Promise<void>
}

export const proxyTo = async (target: string): Promise<Proxy> => {
  const { hostname, port } = new URL(target)
  const own = await freePort()
  const ends = new Set<Socket>()
  let frozen = false
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      ends.add(from)
      from.on('data', (bytes) => to.write(bytes))
      // A frozen wire tells neither end that the other has gone.
      from.on('close', () => {
        ends.delete(from)
        if (!frozen) to.destroy()
      })
      from.on('error', () => from.destroy())
      if (frozen) from.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${own}`,
    freeze() {
      frozen = true
      for (const end of ends) end.pause()
    },
    thaw() {
      frozen = false
      for (const end of ends) end.resume()
    },
    cut() {
      for (const end of ends) end.destroy()
    },
    async close() {
      for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
