import type { Told } from '../../client/api.ts'
import { dateTime } from '../../client/format.ts'
import { laneNames, stateName, stateTone, type Tone } from '../../client/words.ts'
import { portraitOf } from '../../parts/doctor-card/line.ts'

type Order = Told<'consultation', 'mine'>['items'][number]

export type Row = {
  id: string
  doctor: string
  place: string
  portrait: string
  patient: string
  lane: string
  complaint: string
  stateName: string
  tone: Tone
  until: number
  /** Said after the time left, or by itself when none runs. */
  next: string
  step: string
  to: string
  unread: number
}

type Next = { step: string; page: 'intake' | 'pay' | 'chat' | 'consultation'; words: string }

const nexts: Readonly<Partial<Record<Order['state'], Next>>> = {
  draft: { step: '继续填写', page: 'intake', words: '还没有提交' },
  pending_payment: { step: '去付款', page: 'pay', words: '后自动取消' },
  pending_accept: { step: '', page: 'consultation', words: '内没有接诊会全额退款' },
  in_progress: { step: '进入交流', page: 'chat', words: '后结束' },
}

export const rowOf = (order: Order, unread: number): Row => {
  const { consultationId: id, state, doctor } = order
  const next = nexts[state]
  return {
    id,
    doctor: doctor.name,
    place: `${doctor.title} · ${doctor.departmentName} · ${doctor.hospital}`,
    portrait: portraitOf(order.doctorId, 'thumb'),
    patient: order.patientName ?? '',
    lane: laneNames[order.lane],
    complaint: order.complaint,
    stateName: stateName(state, order.reason),
    tone: stateTone(state),
    until: next === undefined || state === 'draft' ? 0 : (order.deadline ?? 0),
    next: next?.words ?? dateTime(order.changedAt),
    step: next?.step ?? '',
    to: `/pages/${next?.page ?? 'consultation'}/${next?.page ?? 'consultation'}?id=${id}`,
    unread,
  }
}
