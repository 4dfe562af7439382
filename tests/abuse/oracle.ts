import type { Duty, Policy, Role } from '@yijiantong/kernel/contract.ts'

/** Who asks, and whose the object is that they ask for. */
export type Asking = { readonly role: Role; readonly duties: readonly Duty[]; readonly object: 'own' | "another's" | 'absent' | 'none' }

/**
 * `open`: the policy lets it through, whatever the answer then is. `unauthenticated`: 401. `forbidden`: 403.
 * `hidden`: 403 or 404, the object is somebody else's or nobody's.
 */
export type Verdict = 'open' | 'unauthenticated' | 'forbidden' | 'hidden'

/** What the answer must be, read from `may` alone and from nothing of the edge. What is not opened here is closed. */
export const verdict = (may: Policy, { role, duties, object }: Asking): Verdict => {
  const closed = role === 'anonymous' ? 'unauthenticated' : 'forbidden'
  const relation = Object.hasOwn(may, role) ? may[role] : may.anonymous === 'anyone' ? 'anyone' : undefined
  switch (relation) {
    case 'anyone':
    case 'self':
      return 'open'
    case 'owner':
      return object === 'own' ? 'open' : 'hidden'
    case 'duty:orders':
    case 'duty:users':
    case 'duty:doctors':
    case 'duty:content':
    case 'duty:finance':
    case 'duty:audit':
      return duties.some((duty) => `duty:${duty}` === relation) ? 'open' : closed
    default:
      return closed
  }
}
