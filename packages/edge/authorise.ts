import type { IncomingHttpHeaders } from 'node:http'
import type { Caller, Duty, Policy, Role } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Verifier } from './tokens.ts'

const nobody: Caller = { role: 'anonymous', id: 'anonymous' }

/** Who calls: our own service, a signed-in person, or nobody when the operation is open to all. A bad token is refused even there. */
export const callerOf = async (headers: IncomingHttpHeaders, may: Policy, verifier: Verifier): Promise<Caller> => {
  const service = headers['x-service-token']
  if (typeof service === 'string') return verifier.service(service)
  const bearer = headers.authorization
  if (bearer === undefined) {
    if (may.anonymous !== undefined) return nobody
    throw new Failure('access.unauthenticated')
  }
  if (!bearer.startsWith('Bearer ')) throw new Failure('access.unauthenticated')
  return verifier.person(bearer.slice(7))
}

const relationOf = (may: Policy, role: Role) => (Object.hasOwn(may, role) ? may[role] : may.anonymous)

/** What the policy says of the role alone. Default: no. */
export const accepts = (may: Policy, caller: Caller): boolean => {
  const relation = relationOf(may, caller.role)
  if (relation === undefined) return false
  if (relation.startsWith('duty:')) return caller.duties?.includes(relation.slice(5) as Duty) ?? false
  return true
}

/** Holds a handler to asking whose the object is, when the policy says that it matters. */
export class Permits {
  readonly #needed: boolean
  readonly #caller: Caller
  #asked = false

  constructor(may: Policy, caller: Caller) {
    this.#needed = relationOf(may, caller.role) === 'owner'
    this.#caller = caller
  }

  ask(owners: Readonly<Partial<Record<Role, string | readonly string[] | null>>>): void {
    this.#asked = true
    if (!this.#needed) return
    const own = owners[this.#caller.role]
    const holds = typeof own === 'string' ? own === this.#caller.id : (own?.includes(this.#caller.id) ?? false)
    if (!holds) throw new Failure('access.forbidden')
  }

  /** An answer given without asking is withheld: a forgotten check shows in the first test, not in a leak. */
  assertAsked(): void {
    if (this.#needed && !this.#asked) throw new Error('the policy says owner, and the handler did not ask call.permit')
  }
}
