import type { Role } from '@yijiantong/kernel/contract.ts'

/** Whose connections a frame is for: somebody in one role, because a login session has one, and hears nothing meant for the other. */
export type Address = `${Role}:${string}`

export const addressOf = (role: Role, userId: string): Address => `${role}:${userId}`

/** A live connection of one signed-in person. */
export type Session = {
  readonly address: Address
  readonly sessionId: string
  send(frame: string): void
  /** `code` is a WebSocket close code of ours (4xxx). */
  close(code: number, reason: string): void
}

/** Carries frames to a person's live connections, on this node and on others. Delivery is best effort; `seq` makes a client notice what it missed. */
export type Hub = {
  attach(session: Session): void
  detach(session: Session): void
  /** `frame` is JSON, ready to send; the connection it came from may be left out. */
  push(to: Address, frame: string, except?: Session): void
  /** Whether the person has a live connection, here or elsewhere. */
  present(who: Address): Promise<boolean>
  /** Cuts the connections of an ended login session everywhere. */
  drop(sessionId: string): void
  /** Whether frames may at present fail to reach other nodes. */
  degraded(): boolean
  close(): Promise<void>
}

/** The connections of this node. */
export class LocalSessions {
  readonly #byAddress = new Map<Address, Set<Session>>()

  attach(session: Session): void {
    const held = this.#byAddress.get(session.address)
    if (held === undefined) this.#byAddress.set(session.address, new Set([session]))
    else held.add(session)
  }

  /** Answers whether it was the person's last connection here. */
  detach(session: Session): boolean {
    const held = this.#byAddress.get(session.address)
    if (held === undefined) return false
    held.delete(session)
    if (held.size > 0) return false
    this.#byAddress.delete(session.address)
    return true
  }

  has(who: Address): boolean {
    return this.#byAddress.has(who)
  }

  push(to: Address, frame: string, except?: Session): void {
    for (const session of this.#byAddress.get(to) ?? []) if (session !== except) session.send(frame)
  }

  drop(sessionId: string): void {
    for (const held of this.#byAddress.values()) {
      for (const session of held) if (session.sessionId === sessionId) session.close(4001, 'session ended')
    }
  }

  addresses(): Iterable<Address> {
    return this.#byAddress.keys()
  }
}

export const memoryHub = (): Hub => {
  const here = new LocalSessions()
  return {
    attach: (session) => here.attach(session),
    detach: (session) => void here.detach(session),
    push: (to, frame, except) => here.push(to, frame, except),
    present: async (who) => here.has(who),
    drop: (sessionId) => here.drop(sessionId),
    degraded: () => false,
    close: async () => {},
  }
}
