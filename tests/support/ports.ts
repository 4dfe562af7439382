import { createServer } from 'node:net'

/** Below the ports the kernel gives to outgoing connections: a client that keeps trying a port nobody listens on would one day connect to itself there. */
const lowest = 12_000
const highest = 31_999

/** A TCP port on 127.0.0.1 that nobody listens on at this moment. Drawn at random, so two callers seldom meet. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1))
    if (await isFree(port)) return port
  }
  throw new Error(`no free port was found between ${lowest} and ${highest}`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
