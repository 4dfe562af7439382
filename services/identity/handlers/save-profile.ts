import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { idNumberBlind, openPerson, personIn, sealPerson } from '../people.ts'
import { assertFresh, assertPerson } from '../rules/profile.ts'
import { profileStore } from '../stores/profiles.ts'
import type { IdentityTables } from '../tables.ts'

export const saveProfile =
  ({ kit }: Deps): Handler<IdentityContract['operations']['saveProfile'], IdentityTables> =>
  async (call) => {
    const id = call.params.id
    const key = await kit.keyring.of(call.caller.id)
    try {
      return await call.transaction(async (tx) => {
        const profiles = profileStore(tx)
        const row = await profiles.lock(id)
        if (row === undefined) throw new Failure('profile.not_found')
        call.permit({ patient: row.user_id })
        assertFresh(row.version, call.body.version)
        const idNumber = openPerson(key, row).idNumber
        const person = { ...(idNumber !== undefined && { idNumber }), ...personIn(call.body) }
        const consentAt = row.guardian_consent_at ?? (call.body.guardianConsent === true ? tx.now : null)
        assertPerson(person, consentAt !== null, tx.now)
        const version = row.version + 1
        const saved = {
          id,
          details: sealPerson(key, id, person),
          relation: call.body.relation,
          id_blind: idNumberBlind(key, person),
          guardian_consent_at: consentAt,
        }
        profiles.save(saved, version)
        tx.publish({ aggregate: id, type: 'profile.saved', payload: { profileId: id, userId: row.user_id } })
        return { profileId: id, version, verified: person.idNumber !== undefined }
      })
    } catch (error) {
      throw error instanceof AlreadyThere ? new Failure('profile.already_there') : error
    }
  }
