import type { Handler } from '@yijiantong/edge/call.ts'
import type { Caller } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { applicationView } from '../application-view.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { openDraft } from '../details.ts'
import { type ApplicationRow, applicationReads } from '../stores/applications.ts'
import type { DoctorTables } from '../tables.ts'

type Operations = DoctorContract['operations']

/** Holds an ID number and certificates: each look at it leaves a line. */
export const readApplication =
  ({ kit }: Deps): Handler<Operations['application'], DoctorTables> =>
  async (call) => {
    const row = await applicationReads(kit.storage.read).byId(call.params.id)
    if (row === undefined) throw new Failure('application.not_found')
    call.permit({ patient: row.user_id, doctor: row.user_id })
    call.disclosing(row.user_id, row.id)
    return viewOf(kit, row, call.caller)
  }

export const ownApplication =
  ({ kit }: Deps): Handler<Operations['ownApplication'], DoctorTables> =>
  async (call) => {
    const row = await applicationReads(kit.storage.read).newestOf(call.caller.id)
    if (row === undefined) throw new Failure('application.not_found')
    call.disclosing(row.user_id, row.id)
    return viewOf(kit, row, call.caller)
  }

const viewOf = async (kit: Deps['kit'], row: ApplicationRow, caller: Caller) => {
  const [key, decisions] = await Promise.all([kit.keyring.of(row.user_id), applicationReads(kit.storage.read).decisions(row.id)])
  return applicationView(row, openDraft(key, row), decisions, caller, kit.storage.now())
}
