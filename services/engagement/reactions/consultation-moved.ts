import type { ConsultationMoved } from '@yijiantong/consultation/events.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { noticesOn, noticeTemplates } from '../rules/notices.ts'
import { noticeStore } from '../stores/notices.ts'
import type { EngagementTables } from '../tables.ts'

/** Tells whoever is concerned: in the app at once, by WeChat as soon as it can be had. */
export const onConsultationMoved: Reaction<EngagementTables> = async (tx, event) => {
  const { consultationId, patientId, doctorId } = event.payload as ConsultationMoved
  const parties = { patient: patientId, doctor: doctorId }
  for (const kind of noticesOn(event.type)) {
    const role = noticeTemplates[kind].to
    const id = newId('nt')
    noticeStore(tx).add({ id, user_id: parties[role], role, kind, consultation_id: consultationId, created_at: event.at })
    tx.intend({ kind: 'wechat-notice', key: id, payload: { noticeId: id } })
  }
}
