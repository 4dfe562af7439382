import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { openDraft } from '../details.ts'
import { applicationMoves } from '../rules/application.ts'
import { assertQualified } from '../rules/qualification.ts'
import { applicationStore } from '../stores/applications.ts'
import type { DoctorTables } from '../tables.ts'

export const submitApplication =
  ({ kit }: Deps): Handler<DoctorContract['operations']['submitApplication'], DoctorTables> =>
  async (call) => {
    const key = await kit.keyring.of(call.caller.id)
    return call.transaction(async (tx) => {
      const applications = applicationStore(tx)
      const row = await applications.lock(call.params.id)
      if (row === undefined) throw new Failure('application.not_found')
      call.permit({ patient: row.user_id, doctor: row.user_id })
      const state = applicationMoves.next(row.state, 'submit')
      assertQualified(openDraft(key, row), tx.now)
      applications.move(row, { state, rejected_reason: null, verified_by: null, decided_by: null, submitted_at: tx.now })
      applications.decide(row.id, 'submit', call.caller.id, null)
      return { applicationId: row.id, state }
    })
  }
