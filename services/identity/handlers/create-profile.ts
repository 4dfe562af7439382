import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { idNumberBlind, personIn, sealPerson } from '../people.ts'
import { assertPerson, assertRoom } from '../rules/profile.ts'
import { accountStore } from '../stores/accounts.ts'
import { profileStore } from '../stores/profiles.ts'
import type { IdentityTables } from '../tables.ts'

export const createProfile =
  ({ kit }: Deps): Handler<IdentityContract['operations']['createProfile'], IdentityTables> =>
  async (call) => {
    const userId = call.caller.id
    const key = await kit.keyring.of(userId)
    const person = personIn(call.body)
    const consent = call.body.guardianConsent === true
    const id: string = newId('pp')
    try {
      return await call.transaction(async (tx) => {
        // The account's lock makes those who add at the same moment count one after the other.
        await accountStore(tx).lock(userId)
        const profiles = profileStore(tx)
        assertRoom(await profiles.count(userId))
        assertPerson(person, consent, tx.now)
        const row = {
          id,
          details: sealPerson(key, id, person),
          relation: call.body.relation,
          id_blind: idNumberBlind(key, person),
          guardian_consent_at: consent ? tx.now : null,
        }
        profiles.add(row, userId)
        tx.publish({ aggregate: id, type: 'profile.saved', payload: { profileId: id, userId } })
        return { profileId: id, version: 1, verified: person.idNumber !== undefined }
      })
    } catch (error) {
      throw error instanceof AlreadyThere ? new Failure('profile.already_there') : error
    }
  }
