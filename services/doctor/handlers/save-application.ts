import type { Handler } from '@yijiantong/edge/call.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { sealDraft } from '../details.ts'
import { applicationMoves, assertOwnPictures, type Draft } from '../rules/application.ts'
import { applicationStore } from '../stores/applications.ts'
import type { DoctorTables } from '../tables.ts'

export const saveApplication =
  (deps: Deps): Handler<DoctorContract['operations']['saveApplication'], DoctorTables> =>
  async (call) => {
    const userId = call.caller.id
    const draft = call.body as Draft
    assertOwnPictures(userId, await picturesOf(deps, draft))
    const key = await deps.kit.keyring.of(userId)
    const freshId: string = newId('da')
    try {
      return await call.transaction(async (tx) => {
        const applications = applicationStore(tx)
        const open = await applications.lockOpen(userId)
        const applicationId = open?.id ?? freshId
        const state = applicationMoves.next(open?.state ?? 'draft', 'save')
        const details = sealDraft(key, applicationId, draft)
        if (open === undefined) applications.add(applicationId, userId, details)
        else applications.draft(applicationId, details)
        return { applicationId, state }
      })
    } catch (error) {
      throw error instanceof AlreadyThere ? new Failure('application.saved_meanwhile') : error
    }
  }

const picturesOf = async ({ media }: Deps, draft: Draft) => {
  try {
    const ids = [...new Set(Object.values(draft.documents ?? {}))]
    return await Promise.all(ids.map((id) => media.owner({ params: { id } })))
  } catch (error) {
    // Whether a picture is somebody else's or nobody's is not for the applicant to learn.
    throw isFailure(error, 'picture.not_found') ? new Failure('application.picture_not_yours') : error
  }
}
