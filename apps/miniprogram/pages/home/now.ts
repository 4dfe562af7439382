import type { Told } from '../../client/api.ts'
import { stateName, stateTone, type Tone } from '../../client/words.ts'

type Line = Told<'consultation', 'mine'>['items'][number]

/** The one thing going on now that the front page shows: with whom, what comes next, and until when. */
export type Now = {
  readonly consultationId: string
  readonly doctor: string
  readonly place: string
  readonly stateName: string
  readonly tone: Tone
  /** 0 when nothing runs out. */
  readonly until: number
  readonly untilWhat: string
  readonly step: string
  readonly to: string
  /** How many more there are. */
  readonly more: number
}

type Going = {
  readonly step: string
  readonly page: 'pay' | 'chat' | 'consultation' | 'intake'
  readonly untilWhat: string
}

/** What a patient can do in each state that is not over, the most pressing first. */
const goings: Readonly<Partial<Record<Line['state'], Going>>> = {
  pending_payment: { step: '去支付', page: 'pay', untilWhat: '后自动取消' },
  in_progress: { step: '继续对话', page: 'chat', untilWhat: '内可继续提问' },
  pending_accept: { step: '看进度', page: 'consultation', untilWhat: '内未接诊自动退款' },
  draft: { step: '继续填写', page: 'intake', untilWhat: '' },
}

const order = Object.keys(goings)

export const nowOf = (lines: readonly Line[]): Now | undefined => {
  const open = lines.filter(({ state }) => goings[state] !== undefined)
  const [first, ...others] = [...open].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const going = first === undefined ? undefined : goings[first.state]
  if (first === undefined || going === undefined) return undefined
  const { consultationId, doctor, deadline } = first
  return {
    consultationId,
    doctor: `${doctor.name} ${doctor.title}`,
    place: doctor.departmentName,
    stateName: stateName(first.state),
    tone: stateTone(first.state),
    until: going.untilWhat === '' ? 0 : (deadline ?? 0),
    untilWhat: going.untilWhat,
    step: going.step,
    to: `/pages/${going.page}/${going.page}?id=${consultationId}${going.page === 'intake' ? `&doctorId=${first.doctorId}&lane=${first.lane}` : ''}`,
    more: others.length,
  }
}
