import type { Told } from '../../client/api.ts'
import { dateTime, yuan } from '../../client/format.ts'
import { age, agreementNames, laneNames, reasonText, sexName, stateName, stateTone, type Tone } from '../../client/words.ts'
import { portraitOf } from '../../parts/doctor-card/line.ts'

export type Order = Told<'consultation', 'read'>

/** Where the order stands, how long that lasts, and what comes then. */
export type Head = { title: string; tone: Tone; words: string; until: number; after: string }

const waiting: Readonly<Partial<Record<Order['state'], readonly [title: string, words: string, after: string]>>> = {
  draft: ['还没有提交', '提交以后，医生才能看到。', ''],
  pending_payment: ['等您付款', '付款以后，医生才能看到这次问诊。', '后自动取消'],
  pending_accept: ['等医生接诊', '接诊后就可以开始交流，请留意通知。', '内没有接诊，自动全额退款'],
  in_progress: ['医生已接诊', '可以和医生交流了。', '后结束'],
}

/** What is said of the money of an order that was given up. */
const ofMoney: Readonly<Partial<Record<Order['state'], string>>> = {
  refunding: '费用正在原路退回，到账时间以微信通知为准。',
  refunded: '费用已原路退回付款账户。',
  partially_refunded: '部分费用已原路退回付款账户。',
  refund_failed: '退款没有成功，我们正在处理，费用会退给您。',
}

export const headOf = ({ state, reason, deadline }: Order): Head => {
  const now = waiting[state]
  if (now !== undefined) {
    const [title, words, after] = now
    return { title, tone: stateTone(state), words, until: after === '' ? 0 : (deadline ?? 0), after }
  }
  const words = [reasonText(reason), ofMoney[state] ?? ''].filter((each) => each !== '').join('')
  return { title: stateName(state, reason), tone: stateTone(state), words, until: 0, after: '' }
}

export type Step = { name: 'edit' | 'pay' | 'write' | 'review' | 'record' | 'again' | 'cancel'; label: string }

/** The step the screen leads to, and what else there is. `reviewed`: undefined while nobody knows. */
export const stepsOf = (order: Order, reviewed: boolean | undefined): { first?: Step; others: Step[] } => {
  const can = (name: string) => order.moves.some((move) => move.name === name && move.possible)
  const steps: Step[] = []
  if (can('edit')) steps.push({ name: 'edit', label: '继续填写' })
  if (can('pay')) steps.push({ name: 'pay', label: `去付款 ¥${yuan(order.amount)}` })
  if (can('write')) steps.push({ name: 'write', label: '进入交流' })
  if (order.endedAt !== null) {
    if (order.state === 'completed' && reviewed !== undefined)
      steps.push({ name: 'review', label: reviewed ? '看我的评价' : '评价这次问诊' })
    steps.push({ name: 'again', label: '再次问诊' })
    if (order.acceptedAt !== null) steps.push({ name: 'record', label: '交流记录' })
  }
  if (can('cancel')) steps.push({ name: 'cancel', label: '取消问诊' })
  const [first, ...others] = steps
  // To give up is never what a screen leads to, nor is more advice online when a doctor has sent somebody to a hospital.
  if (first === undefined || first.name === 'cancel' || isTermination(order.reason)) return { others: steps }
  return { first, others }
}

/** Of the steps people look for in this state, those that do not work now, with the server's reason. */
export const blockedIn = ({ state, moves }: Order): string[] => {
  const sought: Readonly<Partial<Record<Order['state'], readonly string[]>>> = {
    pending_payment: ['pay'],
    pending_accept: ['write', 'cancel'],
    in_progress: ['write', 'cancel'],
  }
  return moves.flatMap(({ name, possible, reason = '' }) => (!possible && reason !== '' && sought[state]?.includes(name) ? [reason] : []))
}

export type Line = { label: string; text: string }

const line = (label: string, text: string | undefined): Line[] => (text === undefined || text === '' ? [] : [{ label, text }])

export const intakeLines = ({ intake }: Order): Line[] => [
  ...line('哪里不舒服', intake.description),
  ...line('多久了', intake.duration),
  ...line('做过什么', intake.tried),
  ...line('过敏', intake.allergies),
  ...line('正在用药', intake.medicines),
  ...line('孕哺情况', intake.pregnancy),
  ...line('医院的诊断', intake.priorDiagnosis),
]

export const moneyLines = ({ money }: Order): Line[] => [
  { label: '问诊费', text: `¥${yuan(money.amount)}` },
  ...(money.paid > 0 ? [{ label: '已付', text: `¥${yuan(money.paid)}` }] : []),
  ...(money.refunding > 0 ? [{ label: '退款中', text: `¥${yuan(money.refunding)}` }] : []),
  ...(money.refunded > 0 ? [{ label: '已退', text: `¥${yuan(money.refunded)}` }] : []),
]

export const timeLines = (order: Order): Line[] => [
  ...line('提交', order.submittedAt === null ? '' : dateTime(order.submittedAt)),
  ...line('接诊', order.acceptedAt === null ? '' : dateTime(order.acceptedAt)),
  ...line('结束', order.endedAt === null ? '' : dateTime(order.endedAt)),
]

/** What becomes of the money when this order is given up now. */
export const cancelWords = ({ money }: Order): string =>
  money.paid > 0 ? `已付的 ¥${yuan(money.paid)} 会全额原路退回。取消后不能恢复。` : '还没有付款，不会产生费用。取消后不能恢复。'

/** A consultation ended early stays so when its money goes back. */
const isTermination = (reason: string | null): boolean =>
  ['first_visit', 'condition_changed', 'emergency', 'unsuitable', 'violation'].includes(reason ?? '')

export const shapeOf = (order: Order, now: number) => ({
  head: headOf(order),
  doctor: { ...order.doctor, portrait: portraitOf(order.doctorId, 'thumb') },
  lane: laneNames[order.lane],
  patient:
    order.patient === undefined
      ? undefined
      : {
          name: order.patient.name,
          about: [sexName(order.patient.sex), age(order.patient.birthDate, now)].filter((each) => each !== '').join(' · '),
          verified: order.patient.verified,
        },
  intake: intakeLines(order),
  pictures: order.pictures.filter(({ purpose }) => purpose === 'consultation'),
  proofs: order.pictures.filter(({ purpose }) => purpose === 'proof'),
  proof: order.proof === null ? '' : order.proof.accepted ? '医生已认可' : `医生没有认可：${order.proof.reason ?? ''}`,
  money: moneyLines(order),
  times: timeLines(order),
  summary: order.summary ?? '',
  summaryTitle: isTermination(order.reason) ? '医生的就医建议' : '医生小结',
  agreements: order.agreements.map(({ kind, version }) => ({ kind, version, title: agreementNames[kind] ?? kind })),
  rounds:
    order.state === 'in_progress' && order.rounds.most !== null ? `已问答 ${order.rounds.used} 轮，约定最多 ${order.rounds.most} 轮` : '',
  emergency: order.reason === 'emergency',
  blocked: blockedIn(order),
})
