import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import { assertFresh } from '../rules/practice.ts'
import { directory } from '../stores/directory.ts'
import { practiceStore } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'
import { ownPractice } from '../views.ts'

export const saveProfile = (): Handler<DoctorContract['operations']['saveProfile'], DoctorTables> => (call) =>
  call.transaction(async (tx) => {
    const { bio, expertise, version: seen } = call.body
    const practices = practiceStore(tx)
    const row = await practices.lock(call.caller.id)
    if (row === undefined) throw new Failure('practice.not_found')
    assertFresh(row.profile_version, seen)
    const version = seen + 1
    practices.setProfile(row.doctor_id, { bio, expertise: JSON.stringify(expertise), version })
    const stored = await directory(tx).byId(row.doctor_id)
    if (stored === undefined) throw new Failure('practice.not_found')
    return ownPractice(stored, tx.now)
  })
