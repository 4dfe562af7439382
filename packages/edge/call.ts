import type { Body, Caller, Contract, Operation, Params, Query, Reply, Role } from '@yijiantong/kernel/contract.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'

/** What a handler is given: who asks, what they ask, and the only ways to touch the world that the edge can hold to account. */
export type Call<O extends Operation, DB> = {
  readonly caller: Caller
  readonly params: Params<O>
  readonly query: Query<O>
  readonly body: Body<O>
  readonly request: {
    readonly id: string
    /** The client's address, from the socket or a trusted proxy. */
    readonly address: string
    readonly headers: Readonly<Record<string, string | undefined>>
    /** The body as it arrived, for webhooks whose signature covers it. */
    readonly raw: string
  }
  /**
   * Asks whether the object is the caller's: `owners` names, per role, whose it is. Refuses with `access.forbidden`.
   * For roles whose policy is `anyone` or a duty it lets pass, so one handler serves all roles.
   */
  permit(owners: Readonly<Partial<Record<Role, string | readonly string[] | null>>>): void
  /** Names the patient whose health data the answer holds; the read is on the audit log before the answer leaves. */
  disclosing(subject: string, object: string): void
  /**
   * The handler's one transaction. What `work` answers is the operation's answer and is stored with the effect under the
   * request's idempotency key, so a repeated request gets it again and the effect happens once.
   */
  transaction(work: (tx: Tx<DB>) => Promise<Reply<O>>): Promise<Reply<O>>
}

export type Handler<O extends Operation, DB> = (call: Call<O, DB>) => Promise<Reply<O>>

export type Handlers<C extends Contract, DB> = { readonly [K in keyof C['operations']]: Handler<C['operations'][K], DB> }
