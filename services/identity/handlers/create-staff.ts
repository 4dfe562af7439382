import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { IdentityContract } from '../contract.ts'
import type { Deps } from '../needs.ts'
import { draftStaff } from '../new-staff.ts'
import { staffStore } from '../stores/staff.ts'
import type { IdentityTables } from '../tables.ts'

export const createStaff =
  ({ kit }: Deps): Handler<IdentityContract['operations']['createStaff'], IdentityTables> =>
  async (call) => {
    const row = await draftStaff(kit.keyring, { ...call.body, createdBy: call.caller.id })
    try {
      return await call.transaction(async (tx) => {
        staffStore(tx).add(row)
        return { staffId: row.id }
      })
    } catch (error) {
      throw error instanceof AlreadyThere ? new Failure('staff.username_taken') : error
    }
  }
