import { api } from '../../client/api.ts'
import { goBack, replace, start } from '../../client/go.ts'
import { isPassing } from '../../client/refusal.ts'
import type { Role } from '../../client/session.ts'

export type Kind = 'terms' | 'privacy' | 'boundary' | 'doctor_terms'

/** What one agrees to by signing in. */
export const agreementsOf = (role: Role): readonly Kind[] =>
  role === 'doctor' ? ['terms', 'privacy', 'doctor_terms'] : ['terms', 'privacy', 'boundary']

/** Tells the server which versions were agreed to. A moment without network costs nobody the sign-in: an order asks again for its own. */
export const acceptInForce = async (role: Role): Promise<void> => {
  try {
    const { items } = await api.identity.listAgreements({})
    const wanted: readonly string[] = agreementsOf(role)
    const inForce = items.filter(({ kind }) => wanted.includes(kind))
    await Promise.all(inForce.map(({ kind, version }) => api.identity.acceptAgreement({ body: { kind, version } })))
  } catch (error) {
    if (!isPassing(error)) throw error
  }
}

/** Back to where the person was when signing in became necessary. */
export const leave = (role: Role, back: string): void => {
  const [before] = getCurrentPages().slice(-2, -1)
  if (role === 'doctor') start(back || '/doctor/workbench/workbench')
  else if (back !== '') replace(back)
  else if (before?.route.startsWith('doctor/')) start('/pages/home/home')
  else goBack()
}
