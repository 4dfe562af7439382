import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import { practiceMoves } from '../rules/practice.ts'
import { applicationStore } from '../stores/applications.ts'
import { practiceStore } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'

export const offboardDoctor = (): Handler<DoctorContract['operations']['offboardDoctor'], DoctorTables> => (call) =>
  call.transaction(async (tx) => {
    const practices = practiceStore(tx)
    const row = await practices.lock(call.params.id)
    if (row === undefined) throw new Failure('practice.not_found')
    const status = practiceMoves.next(row.status, 'offboard')
    practices.setStatus(row, status, call.body.reason)
    applicationStore(tx).decide(row.doctor_id, 'offboard', call.caller.id, call.body.reason)
    return { doctorId: row.doctor_id, status }
  })
