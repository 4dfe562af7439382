import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'
import { ownPractice } from '../views.ts'

export const readOwnPractice =
  ({ kit }: Deps): Handler<DoctorContract['operations']['ownPractice'], DoctorTables> =>
  async (call) => {
    const row = await directory(kit.storage.read).byId(call.caller.id)
    if (row === undefined) throw new Failure('practice.not_found')
    return ownPractice(row, kit.storage.now())
  }
