import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import { assertHours } from '../rules/hours.ts'
import { assertActive } from '../rules/practice.ts'
import { hoursOf, practiceStore } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'

export const setOffer = (): Handler<DoctorContract['operations']['setOffer'], DoctorTables> => (call) =>
  call.transaction(async (tx) => {
    const practices = practiceStore(tx)
    const row = await practices.lock(call.caller.id)
    if (row === undefined) throw new Failure('practice.not_found')
    assertActive(row, tx.now)
    const { hours = hoursOf(row), ...offer } = call.body
    assertHours(hours)
    return { offers: practices.setOffer(row, { ...offer, hours }) }
  })
