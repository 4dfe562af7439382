import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { openDraft } from '../details.ts'
import { practiceFrom } from '../new-practice.ts'
import { applicationMoves, assertOtherReviewer } from '../rules/application.ts'
import { assertQualified } from '../rules/qualification.ts'
import { applicationReads, applicationStore } from '../stores/applications.ts'
import { practiceStore } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'

export const approveApplication =
  ({ kit }: Deps): Handler<DoctorContract['operations']['approveApplication'], DoctorTables> =>
  async (call) => {
    const applicationId = call.params.id
    const applicant = (await applicationReads(kit.storage.read).byId(applicationId))?.user_id
    if (applicant === undefined) throw new Failure('application.not_found')
    const key = await kit.keyring.of(applicant)
    return call.transaction(async (tx) => {
      const applications = applicationStore(tx)
      const row = await applications.lock(applicationId)
      if (row === undefined) throw new Failure('application.not_found')
      const state = applicationMoves.next(row.state, 'approve')
      assertOtherReviewer(row.verified_by, call.caller.id)
      const application = assertQualified(openDraft(key, row), tx.now)
      const practices = practiceStore(tx)
      const before = await practices.lock(applicant)
      const practice = practiceFrom(application, applicationId, applicant, before, tx.now)
      practices.put(practice, before === undefined)
      applications.move(row, { state, open_for: null, decided_by: call.caller.id })
      applications.decide(row.id, 'approve', call.caller.id, null)
      tx.intend({ kind: 'practice.expire', key: applicationId, payload: { doctorId: applicant }, dueAt: practice.licence_expires_at })
      return { applicationId, state }
    })
  }
