import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { assertActive } from '../rules/practice.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'
import { doctorPage } from '../views.ts'

export const readDoctorPage =
  ({ kit }: Deps): Handler<DoctorContract['operations']['doctorPage'], DoctorTables> =>
  async (call) => {
    const row = await directory(kit.storage.read).byId(call.params.id)
    if (row === undefined) throw new Failure('practice.not_found')
    const now = kit.storage.now()
    assertActive(row, now)
    return doctorPage(row, now)
  }
