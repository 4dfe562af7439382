import type { Handler } from '@yijiantong/edge/call.ts'
import type { MessagingContract } from '../contract.ts'
import type { Directory } from '../live/directory.ts'
import type { Advance, Progress } from '../live/progress.ts'
import type { MessagingTables } from '../tables.ts'

export const reportProgress =
  (kit: {
    directory: Directory
    advance: (advance: Advance) => Promise<Progress>
  }): Handler<MessagingContract['operations']['progress'], MessagingTables> =>
  async (call) => {
    const parties = await kit.directory.partiesOf(call.params.id, call.caller.id)
    call.permit({ patient: parties.patient_id, doctor: parties.doctor_id })
    return kit.advance({ conversationId: call.params.id, userId: call.caller.id, ...call.body })
  }
