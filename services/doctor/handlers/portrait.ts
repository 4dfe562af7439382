import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { assertActive } from '../rules/practice.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'

/** Of everything an applicant has shown, the portrait alone is for the public, and only while the doctor practises. */
export const showPortrait =
  ({ kit, media }: Deps): Handler<DoctorContract['operations']['portrait'], DoctorTables> =>
  async (call) => {
    const row = await directory(kit.storage.read).byId(call.params.id)
    if (row === undefined) throw new Failure('practice.not_found')
    assertActive(row, kit.storage.now())
    const { size = 'full' } = call.query
    const picture = await media.licencePicture({ params: { id: row.portrait }, query: { size } })
    return { ...picture, version: `${row.portrait}.${size}` }
  }
