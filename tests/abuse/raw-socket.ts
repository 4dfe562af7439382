import { WebSocket } from 'ws'

export type Frame = { readonly t: string; readonly code?: string; readonly ref?: string; readonly message?: unknown } & Record<
  string,
  unknown
>

/** A socket that says exactly what it is told, and remembers what it heard. */
export class RawSocket {
  readonly heard: Frame[] = []
  closed: { code: number } | undefined
  readonly ws: WebSocket
  readonly #waiting = new Set<() => void>()

  static async to(url: string): Promise<RawSocket> {
    const socket = new RawSocket(new WebSocket(`${url.replace(/^http/, 'ws')}/v1/socket`, { perMessageDeflate: false }))
    await new Promise((resolve, reject) => {
      socket.ws.once('open', resolve)
      socket.ws.once('error', reject)
    })
    return socket
  }

  /** Connected and greeted. */
  static async as(url: string, token: string): Promise<RawSocket> {
    const socket = await RawSocket.to(url)
    socket.say({ t: 'hello', token })
    await socket.until((frame) => frame.t === 'welcome')
    return socket
  }

  private constructor(ws: WebSocket) {
    this.ws = ws
    ws.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)) as Frame)
      this.#tell()
    })
    ws.on('close', (code) => {
      this.closed = { code }
      this.#tell()
    })
    // What went wrong is followed by `close`.
    ws.on('error', () => {})
  }

  say(frame: object | string | Uint8Array): void {
    this.ws.send(typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame))
  }

  /** The first frame, heard already or still to come, that passes. */
  until(test: (frame: Frame) => boolean, within = 8000): Promise<Frame> {
    return this.#wait('the frame', within, () => this.heard.find(test))
  }

  async end(within = 8000): Promise<number> {
    return (await this.#wait('the end', within, () => this.closed)).code
  }

  /** The answer to a frame with this `ref`. */
  answer(ref: string): Promise<Frame> {
    return this.until((frame) => frame.ref === ref)
  }

  #wait<T>(what: string, within: number, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = (): void => {
        const found = look()
        if (found === undefined) return
        clearTimeout(timer)
        this.#waiting.delete(attempt)
        resolve(found)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(attempt)
        const told = this.heard.slice(-5).map((frame) => JSON.stringify(frame).slice(0, 200))
        reject(new Error(`waited ${within} ms in vain for ${what}; closed: ${this.closed?.code}; heard last: ${told.join(' ')}`))
      }, within)
      this.#waiting.add(attempt)
      attempt()
    })
  }

  #tell(): void {
    for (const attempt of this.#waiting) attempt()
  }
}
