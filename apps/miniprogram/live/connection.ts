import { Delay } from './delay.ts'
import type { Down, Up } from './frames.ts'

export type Socket = { send(text: string): void; close(): void }
export type Listening = { opened(): void; heard(text: string): void; closed(code: number): void }

export type Line = {
  open(listening: Listening): Socket
  /** `refused`: the server did not take the last one. Undefined when nobody is signed in. */
  token(refused: boolean): Promise<string | undefined>
}

export type Hearing = {
  /** Every frame but pongs; the first of a connection is `welcome`. */
  frame(frame: Down): void
  up(up: boolean): void
  /** The server has signed this telephone out; it is not asked again. */
  ended(): void
}

/** A ping goes out with every beat; what lets this many pass without a word is gone, ms. */
const BEAT = 6000
const SILENT_BEATS = 2
/** From opening to `welcome`, ms. */
const WELCOME_WITHIN = 10_000
/** After coming back from the background the line has to prove itself at once, ms. */
const PROVE_WITHIN = 3000
const FIRST_PAUSE = 300
const LONGEST_PAUSE = 15_000
const SIGNED_OUT = 4001
const TOKEN_REFUSED = 4003
/** Ended from this side. */
export const LEFT = 1000

/**
 * The one live connection of a telephone: says hello, notices silence, comes back after a cut with growing pauses. It reads
 * no clock, which may be wrong or be set right while we wait.
 */
export class Connection {
  readonly #line: Line
  readonly #hearing: Hearing
  #socket: Socket | undefined
  /** Frames and endings of earlier sockets are none of our business. */
  #attempt = 0
  #wanted = false
  #up = false
  #tokenRefused = false
  readonly #beat = new Delay()
  /** For the next try, or for the welcome of this one. */
  readonly #waiting = new Delay()
  readonly #proving = new Delay()
  #tries = 0
  #silentBeats = 0

  constructor(line: Line, hearing: Hearing) {
    this.#line = line
    this.#hearing = hearing
  }

  get up(): boolean {
    return this.#up
  }

  start(): void {
    this.#wanted = true
    if (this.#socket === undefined) this.#connect()
    else this.#prove()
  }

  stop(): void {
    this.#wanted = false
    this.#drop()
  }

  /** The network has changed: no reason to sit out the pause, and one to ask whether the line still holds. */
  nudge(): void {
    if (!this.#wanted) return
    this.#tries = 0
    this.start()
  }

  /** Answers whether it was handed over; whether it arrived is another matter. */
  send(frame: Up): boolean {
    if (!this.#up) return false
    this.#socket?.send(JSON.stringify(frame))
    return true
  }

  #connect(): void {
    const attempt = ++this.#attempt
    const current = (): boolean => attempt === this.#attempt
    this.#socket = this.#line.open({
      opened: () => void (current() && this.#greet(attempt)),
      heard: (text) => void (current() && this.#hear(text)),
      closed: (code) => void (current() && this.#closed(code)),
    })
    this.#waiting.set(WELCOME_WITHIN, () => this.#lost())
  }

  async #greet(attempt: number): Promise<void> {
    try {
      const token = await this.#line.token(this.#tokenRefused)
      if (attempt !== this.#attempt) return
      if (token === undefined) return this.stop()
      this.#tokenRefused = false
      this.#socket?.send(JSON.stringify({ t: 'hello', token }))
    } catch {
      // Renewing the token needs the network too; if it was refused for good, whoever keeps the session has stopped us.
      if (attempt === this.#attempt) this.#lost()
    }
  }

  #hear(text: string): void {
    this.#silentBeats = 0
    this.#proving.clear()
    const frame = JSON.parse(text) as Down
    if (frame.t === 'pong') return
    if (frame.t === 'welcome') {
      this.#waiting.clear()
      this.#tries = 0
      this.#beat.set(BEAT, () => this.#onBeat())
      this.#setUp(true)
    }
    this.#hearing.frame(frame)
  }

  #onBeat(): void {
    if (this.#silentBeats++ >= SILENT_BEATS) {
      this.#lost()
      return
    }
    this.#socket?.send('{"t":"ping"}')
    this.#beat.set(BEAT, () => this.#onBeat())
  }

  #prove(): void {
    if (!this.#up) return
    this.#proving.set(PROVE_WITHIN, () => this.#lost())
    this.#socket?.send('{"t":"ping"}')
  }

  #closed(code: number): void {
    this.#socket = undefined
    if (code === SIGNED_OUT) {
      this.stop()
      this.#hearing.ended()
      return
    }
    this.#tokenRefused = code === TOKEN_REFUSED
    this.#lost()
  }

  #lost(): void {
    this.#drop()
    if (!this.#wanted) return
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#tries++) * (0.5 + Math.random() / 2)
    this.#waiting.set(pause, () => this.#connect())
  }

  #drop(): void {
    this.#attempt++
    this.#beat.clear()
    this.#waiting.clear()
    this.#proving.clear()
    this.#silentBeats = 0
    this.#socket?.close()
    this.#socket = undefined
    this.#setUp(false)
  }

  #setUp(up: boolean): void {
    if (this.#up === up) return
    this.#up = up
    this.#hearing.up(up)
  }
}
