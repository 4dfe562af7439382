import { type Ask, clientOf } from '@yijiantong/client/client.ts'
import { type PeopleApi, peopleOperations } from '@yijiantong/client/people.ts'
import { Refusal } from './refusal.ts'
import { accessToken, renew } from './session.ts'
import { carry } from './transport.ts'

/** Sends as whoever is signed in; a token that ended on the way is renewed and the request sent again, once. */
const send = async (ask: Ask): Promise<unknown> => {
  const token = await accessToken()
  try {
    return await carry(ask, token)
  } catch (error) {
    if (token === undefined || !(error instanceof Refusal) || error.code !== 'access.unauthenticated') throw error
    return carry(ask, (await renew()).accessToken)
  }
}

/** Everything the platform can be asked: `api.consultation.read({ params: { id } })`. */
export const api: PeopleApi = clientOf<PeopleApi>(peopleOperations, send)

/** What an operation answers: `Told<'consultation', 'read'>`. */
export type Told<Service extends keyof PeopleApi, Name extends keyof PeopleApi[Service]> = PeopleApi[Service][Name] extends (
  ...input: never[]
) => Promise<infer Answer>
  ? Answer
  : never
