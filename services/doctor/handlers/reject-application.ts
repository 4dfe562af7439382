import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import { applicationMoves } from '../rules/application.ts'
import { applicationStore } from '../stores/applications.ts'
import type { DoctorTables } from '../tables.ts'

export const rejectApplication = (): Handler<DoctorContract['operations']['rejectApplication'], DoctorTables> => (call) =>
  call.transaction(async (tx) => {
    const applications = applicationStore(tx)
    const row = await applications.lock(call.params.id)
    if (row === undefined) throw new Failure('application.not_found')
    const state = applicationMoves.next(row.state, 'reject')
    applications.move(row, { state, rejected_reason: call.body.reason, decided_by: call.caller.id })
    applications.decide(row.id, 'reject', call.caller.id, call.body.reason)
    return { applicationId: row.id, state }
  })
