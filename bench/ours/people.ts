import { readFileSync } from 'node:fs'
import { accessTokens } from '@yijiantong/edge/tokens.ts'
import { newId } from '@yijiantong/kernel/id.ts'

/** Someone signed in: an access token of a session, as identity signs it. */
export type Person = { readonly userId: string; readonly token: string }

/** Signs access tokens with the server's own key, so that thousands need not sign in one by one. The server checks them as any other. */
export const signerWith = (keyFile: string): ((role: 'patient' | 'doctor') => Promise<Person>) => {
  const issuer = accessTokens(readFileSync(keyFile, 'utf8'))
  return async (role) => {
    const userId = newId('us')
    const { token } = await issuer.issue({ role, id: userId, session: newId('se') })
    return { userId, token }
  }
}
