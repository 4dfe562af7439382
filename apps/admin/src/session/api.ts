import { type Ask, clientOf } from '@yijiantong/client/client.ts'
import { type StaffApi, staffOperations } from '@yijiantong/client/staff.ts'
import { renew, token } from './session.ts'
import { carry, Refusal } from './wire.ts'

/** A token the server no longer takes is renewed once; the request that met it goes again under its own key. */
const send = async (ask: Ask): Promise<unknown> => {
  try {
    return await carry(ask, await token())
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'access.unauthenticated')) throw error
    return carry(ask, await renew())
  }
}

/** Everything a signed-in member of staff can ask the platform. */
export const api = clientOf<StaffApi>(staffOperations, send)
