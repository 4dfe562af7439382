import type { Person, Server } from '@yijiantong/tests/support/people.ts'
import { Telephone } from './telephone.ts'

type More = Partial<Parameters<typeof Telephone.open>[1]> & { readonly url?: string }

/** How a person's own telephone, on which they have signed in, is opened at a page. */
export const opener =
  (server: () => Pick<Server, 'url'>) =>
  (owner: Person, at: string, { url = server().url, ...more }: More = {}): Promise<Telephone> => {
    const signIn = owner.role === 'doctor' ? 'doctor' : 'patient'
    return Telephone.open(url, { owner: owner.phone, at, signIn, story: 'faults', ...more })
  }

/** Ends a story in which the network or the server was away, of which the browser remarks; of nothing else it may. */
export const closeAfterTrouble = async (telephone: Telephone): Promise<void> => {
  const others = telephone.complaints.filter((text) => !/net::ERR_|WebSocket|Failed to load resource/.test(text))
  telephone.complaints.splice(0, Number.POSITIVE_INFINITY, ...others)
  await telephone.close({ refused: [...new Set(telephone.refused)] })
}
