import { createServer } from 'node:net'

/** A TCP port on 127.0.0.1 that nobody listens on at this moment. The kernel hands them out in turn, so two callers seldom meet. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('the probe socket has no port'))
        else resolve(address.port)
      })
    })
  })
}
