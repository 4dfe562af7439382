/** A live connection of one signed-in person. */
export type Session = {
  readonly userId: string
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
  push(userId: string, frame: string, except?: Session): void
  /** Whether the person has a live connection, here or elsewhere. */
  present(userId: string): Promise<boolean>
  /** Cuts the connections of an ended login session everywhere. */
  drop(sessionId: string): void
  /** Whether frames may at present fail to reach other nodes. */
  degraded(): boolean
  close(): Promise<void>
}

/** The connections of this node. */
export class LocalSessions {
  readonly #byUser = new Map<string, Set<Session>>()

  attach(session: Session): void {
    const held = this.#byUser.get(session.userId)
    if (held === undefined) this.#byUser.set(session.userId, new Set([session]))
    else held.add(session)
  }

  /** Answers whether it was the person's last connection here. */
  detach(session: Session): boolean {
    const held = this.#byUser.get(session.userId)
    if (held === undefined) return false
    held.delete(session)
    if (held.size > 0) return false
    this.#byUser.delete(session.userId)
    return true
  }

  has(userId: string): boolean {
    return this.#byUser.has(userId)
  }

  push(userId: string, frame: string, except?: Session): void {
    for (const session of this.#byUser.get(userId) ?? []) if (session !== except) session.send(frame)
  }

  drop(sessionId: string): void {
    for (const held of this.#byUser.values()) {
      for (const session of held) if (session.sessionId === sessionId) session.close(4001, 'session ended')
    }
  }

  users(): Iterable<string> {
    return this.#byUser.keys()
  }
}

export const memoryHub = (): Hub => {
  const here = new LocalSessions()
  return {
    attach: (session) => here.attach(session),
    detach: (session) => void here.detach(session),
    push: (userId, frame, except) => here.push(userId, frame, except),
    present: async (userId) => here.has(userId),
    drop: (sessionId) => here.drop(sessionId),
    degraded: () => false,
    close: async () => {},
  }
}
