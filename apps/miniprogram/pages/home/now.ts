import type { Told } from '../../client/api.ts'

type Line = Told<'consultation', 'mine'>['items'][number]

/** The one thing going on now that the front page shows: with whom, what comes next, and until when. */
export type Now = {
  readonly consultationId: string
  readonly doctor: string
  readonly place: string
  readonly headline: string
  /** 0 when nothing runs out. */
  readonly until: number
  readonly untilWhat: string
  readonly step: string
  readonly to: string
  /** How many more there are. */
  readonly more: number
}

type Going = {
  readonly headline: string
  readonly step: string
  readonly page: 'pay' | 'chat' | 'consultation' | 'intake'
  readonly untilWhat: string
}

/** What a patient can do in each state that is not over, the most pressing first. */
const goings: Readonly<Partial<Record<Line['state'], Going>>> = {
  pending_payment: { headline: '等您支付', step: '去支付', page: 'pay', untilWhat: '内支付有效' },
  in_progress: { headline: '医生已接诊', step: '继续对话', page: 'chat', untilWhat: '内可继续提问' },
  pending_accept: { headline: '等医生接诊', step: '看进度', page: 'consultation', untilWhat: '内未接诊自动退款' },
  draft: { headline: '还没有提交', step: '继续填写', page: 'intake', untilWhat: '' },
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
    headline: going.headline,
    until: going.untilWhat === '' ? 0 : (deadline ?? 0),
    untilWhat: going.untilWhat,
    step: going.step,
    to: `/pages/${going.page}/${going.page}?id=${consultationId}${going.page === 'intake' ? `&doctorId=${first.doctorId}&lane=${first.lane}` : ''}`,
    more: others.length,
  }
}
