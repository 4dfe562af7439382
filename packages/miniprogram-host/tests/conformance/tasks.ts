import type { Page } from 'playwright-core'

/** Calls an API that answers by callbacks and gives a task, and tells how it went. */
export const fetched = (phone: Page, name: string, options: object): Promise<Record<string, unknown>> =>
  phone.evaluate(
    ([api, given]) =>
      new Promise<Record<string, unknown>>((resolve) => {
        const work = (globalThis.wx as Record<string, (options: object) => void>)[api]
        work?.({
          ...given,
          success: (result: Record<string, unknown>) => resolve(result),
          fail: ({ errMsg, errno }: { errMsg: string; errno?: number }) => resolve({ failed: errMsg, errno }),
        })
      }),
    [name, options] as const,
  )

/** A talk over a socket: each line is sent when the one before it was answered. `bytes` sends three bytes, `leave` closes. */
export const talked = (phone: Page, url: string, lines: string[]): Promise<string[]> =>
  phone.evaluate(
    ([address, toSay]) =>
      new Promise<string[]>((resolve) => {
        const { connectSocket } = globalThis.wx as { connectSocket(options: object): SocketTask }
        const said = [...toSay]
        const told: string[] = []
        const task = connectSocket({ url: address })
        const next = () => {
          const line = said.shift()
          if (line === 'leave') task.close({ code: 1000, reason: 'bye' })
          else if (line === 'bytes') task.send({ data: Uint8Array.from([1, 2, 3]).buffer })
          else if (line !== undefined) task.send({ data: line })
        }
        task.onOpen(() => {
          told.push('open')
          next()
        })
        task.onMessage(({ data }) => {
          told.push(typeof data === 'string' ? data : `bytes ${data.byteLength}`)
          next()
        })
        task.onClose(({ code, reason }) => resolve([...told, `closed ${code} ${reason}`]))
      }),
    [url, lines] as const,
  )

type SocketTask = {
  send(options: { data: string | ArrayBuffer }): void
  close(options: { code: number; reason: string }): void
  onOpen(listener: () => void): void
  onMessage(listener: (message: { data: string | ArrayBuffer }) => void): void
  onClose(listener: (closed: { code: number; reason: string }) => void): void
}
