import type { Caller } from '@yijiantong/kernel/contract.ts'
import type { Session } from './hub.ts'

/** A connection that has said hello. `state` is the service's own memory of it and ends with it. */
export type SocketSession = Session & { readonly caller: Caller; readonly userId: string; readonly state: Map<string, unknown> }

export type SocketHandlers = {
  /** By frame name; the frame has been validated against the contract. A `Failure` is answered as a `refused` frame carrying the frame's `ref`. */
  readonly frames: Readonly<Record<string, (session: SocketSession, frame: never) => Promise<void> | void>>
  /** After a valid hello; what it answers is sent as the `welcome` frame. */
  readonly opened: (session: SocketSession) => Promise<object>
  readonly closed: (session: SocketSession) => void
}
