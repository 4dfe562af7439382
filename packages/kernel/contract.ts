import type { Static, TSchema } from 'typebox'
import type { FailureCode } from './failure.ts'
import type { Wire } from './sealed.ts'

export type Role = 'anonymous' | 'patient' | 'doctor' | 'pharmacist' | 'staff' | 'service'

/** What a member of staff is employed to do; each opens only its own operations. */
export type Duty = 'orders' | 'users' | 'doctors' | 'content' | 'finance' | 'audit'

/**
 * How the caller must stand to the object.
 * `anyone`: the role is enough. `self`: the operation touches only what is the caller's own by construction.
 * `owner`: the object must be the caller's, and the handler must ask `call.permit`; an answer given without asking is withheld.
 * `duty:x`: a member of staff employed for x.
 */
export type Relation = 'anyone' | 'self' | 'owner' | `duty:${Duty}`

/** Who may call. A role that is not named may not; `anonymous: 'anyone'` opens the operation to everybody. */
export type Policy = Readonly<Partial<Record<Role, Relation>>>

export type Caller = { readonly role: Role; readonly id: string; readonly session?: string; readonly duties?: readonly Duty[] }

export type Operation = {
  readonly method: 'GET' | 'POST'
  /** `/v1/…` is public, `/internal/…` is for our own services and never passes the gateway. */
  readonly path: `/v1/${string}` | `/internal/${string}`
  /** One Chinese sentence. */
  readonly summary: string
  readonly may: Policy
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** The body is these bytes instead of JSON. */
  readonly upload?: { readonly types: readonly string[]; readonly maxBytes: number }
  /** The answer: JSON, or `bytes` of a file. */
  readonly reply: TSchema | 'bytes'
  /** The bytes are the same for everybody: whoever carries them may keep them for so many seconds. Never with `discloses`. */
  readonly keep?: number
  /** Codes of its own; those any operation may answer with (`commonFailures`) are not repeated. */
  readonly failures: readonly FailureCode[]
  /** Its answer holds health data: the handler says whose through `call.disclosing`, and the read is audited before it is answered. */
  readonly discloses?: true
  readonly limit?: { readonly count: number; readonly seconds: number; readonly per: 'caller' | 'address' }
  /** The vendor's own wire format: the handler gets the raw body and headers, and the answer is not a failure phrase. */
  readonly webhook?: true
}

/** Frames of a live socket: `up` from the client, `down` from the server, each a JSON object whose `t` is its name. */
export type SocketContract = {
  readonly path: `/v1/${string}`
  readonly summary: string
  readonly up: Readonly<Record<string, TSchema>>
  readonly down: Readonly<Record<string, TSchema>>
}

export type Contract = {
  readonly name: string
  readonly operations: Readonly<Record<string, Operation>>
  readonly socket?: SocketContract
}

export const defineContract = <const C extends Contract>(contract: C): C => contract

type Part<O, K extends string> = O extends { readonly [P in K]: infer S extends TSchema } ? Static<S> : undefined

export type Params<O extends Operation> = Part<O, 'params'>
export type Query<O extends Operation> = Part<O, 'query'>
export type Body<O extends Operation> = O extends { readonly upload: object } ? Bytes : Part<O, 'body'>
export type Reply<O extends Operation> = O['reply'] extends 'bytes' ? Bytes : O['reply'] extends TSchema ? Static<O['reply']> : never

/** `version` names these very bytes: who holds them already is told so instead of getting them again. */
export type Bytes = { readonly contentType: string; readonly bytes: Uint8Array; readonly version?: string }

type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }

/** What a client passes: the parts the operation declares, with health text as plain text. */
export type Input<O extends Operation> = Present<{ params: Params<O>; query: Wire<Query<O>>; body: Wire<Body<O>> }>

/** An idempotency key makes a repeated POST answer what the first one answered. */
export type Client<C extends Contract> = {
  readonly [K in keyof C['operations']]: (
    input: Input<C['operations'][K]>,
    options?: { idempotencyKey?: string },
  ) => Promise<Wire<Reply<C['operations'][K]>>>
}
