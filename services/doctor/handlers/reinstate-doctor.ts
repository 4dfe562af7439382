import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import { reinstatedStatus } from '../rules/practice.ts'
import { applicationStore } from '../stores/applications.ts'
import { practiceStore } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'

export const reinstateDoctor = (): Handler<DoctorContract['operations']['reinstateDoctor'], DoctorTables> => (call) =>
  call.transaction(async (tx) => {
    const practices = practiceStore(tx)
    const row = await practices.lock(call.params.id)
    if (row === undefined) throw new Failure('practice.not_found')
    const status = reinstatedStatus(row, tx.now)
    practices.setStatus(row, status, null)
    applicationStore(tx).decide(row.doctor_id, 'reinstate', call.caller.id, call.body.reason)
    return { doctorId: row.doctor_id, status }
  })
