import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { openPerson } from '../people.ts'
import { profileReads } from '../stores/profiles.ts'
import type { IdentityTables } from '../tables.ts'

export const profile =
  ({ kit }: Deps): Handler<IdentityContract['operations']['profile'], IdentityTables> =>
  async (call) => {
    const row = await profileReads(kit.storage.read).byId(call.params.id)
    if (row === undefined) throw new Failure('profile.not_found')
    const { idNumber, ...person } = openPerson(await kit.keyring.of(row.user_id), row)
    return { profileId: row.id, userId: row.user_id, ...person, verified: idNumber !== undefined }
  }
