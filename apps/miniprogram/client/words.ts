import type { Told } from './api.ts'

type Row = Told<'consultation', 'mine'>['items'][number]
type Review = Told<'engagement', 'myReviews'>['items'][number]
type Profile = Told<'identity', 'listProfiles'>['items'][number]

export type Lane = Row['lane']
export type State = Row['state']
/** How much a word wants to be noticed; each is a `tag--…` of base.wxss. */
export type Tone = 'brand' | 'time' | 'danger' | 'quiet'

export const laneNames: Readonly<Record<Lane, string>> = { advice: '健康咨询', return_visit: '复诊' }

export const sexName = (sex: string): string => (sex === 'male' ? '男' : sex === 'female' ? '女' : '')

export const relationNames: Readonly<Record<Profile['relation'], string>> = {
  self: '本人',
  child: '子女',
  parent: '父母',
  spouse: '配偶',
  other: '其他亲友',
}

export const agreementNames: Readonly<Record<string, string>> = {
  terms: '用户服务协议',
  privacy: '隐私政策',
  boundary: '服务边界说明',
  risk: '互联网诊疗风险告知与知情同意',
  doctor_terms: '医生服务协议',
}

const stateNames: Readonly<Record<State, readonly [name: string, tone: Tone]>> = {
  draft: ['未提交', 'quiet'],
  pending_payment: ['待付款', 'time'],
  pending_accept: ['等待接诊', 'time'],
  in_progress: ['进行中', 'brand'],
  completed: ['已结束', 'quiet'],
  cancelled: ['已取消', 'quiet'],
  terminated: ['已终止', 'danger'],
  refunding: ['退款中', 'time'],
  refunded: ['已退款', 'quiet'],
  partially_refunded: ['已部分退款', 'quiet'],
  refund_failed: ['退款待处理', 'danger'],
}

/** Why an order was given up, where the reason says more than the state. */
const givenUp: Readonly<Record<string, string>> = {
  unpaid: '超时未付款',
  unaccepted: '超时未接诊',
  busy: '医生未接诊',
  out_of_scope: '医生未接诊',
  needs_offline: '医生未接诊',
  insufficient: '医生未接诊',
}

export const stateName = (state: State, reason: string | null = null): string =>
  (state === 'cancelled' && reason !== null && givenUp[reason]) || stateNames[state][0]

export const stateTone = (state: State): Tone => stateNames[state][1]

const beforeAcceptance = [...Object.keys(givenUp), 'by_patient', 'late_payment']

/** Whether nobody ever talked: the order has not been accepted, or was given up before. */
export const neverBegan = (state: State, reason: string | null): boolean => {
  if (state === 'in_progress' || state === 'completed' || state === 'terminated') return false
  return ['draft', 'pending_payment', 'pending_accept', 'cancelled'].includes(state) || beforeAcceptance.includes(reason ?? '')
}

/** Reasons of doctors and of the platform, as a patient reads them. */
const reasons: Readonly<Record<string, string>> = {
  unpaid: '没有在时限内付款，问诊已自动取消。',
  unaccepted: '医生没有在时限内接诊，问诊已自动取消。',
  by_patient: '您取消了这次问诊。',
  by_doctor: '医生写下小结，结束了这次问诊。',
  window_over: '约定的交流时间已到，问诊已结束。',
  rounds_used: '约定的问答次数已用完，问诊已结束。',
  late_payment: '付款到账时问诊已经取消，费用原路退回。',
  busy: '医生目前忙不过来，没有接诊。',
  out_of_scope: '这个问题超出了医生的专业范围，医生没有接诊。',
  needs_offline: '医生建议您到医院当面就诊。',
  insufficient: '医生觉得资料还不够，没有接诊。补充后可以再次提交。',
  first_visit: '这属于首次就诊，需要到医院当面看。',
  condition_changed: '病情有变化，需要到医院当面看。',
  emergency: '可能是急症，请立即去医院或拨打120。',
  unsuitable: '这个问题不适合在线上继续，请到医院当面看。',
  violation: '交流中有违反平台规则的内容，医生终止了问诊。',
}

/** Empty for none, and for a reason a member of staff wrote for the books. */
export const reasonText = (reason: string | null): string => (reason === null ? '' : (reasons[reason] ?? ''))

/** Side by side, as many unfavourable as favourable. */
export const reviewTags = [
  '讲解清楚',
  '讲解不清',
  '耐心细致',
  '不够耐心',
  '回复及时',
  '回复较慢',
  '建议有用',
  '没有解决问题',
  '态度友善',
  '态度冷淡',
] as const satisfies readonly Review['tags'][number][]

export const starNames = ['', '很不满意', '不太满意', '一般', '满意', '很满意'] as const

export const reviewStateNames: Readonly<Record<Review['state'], readonly [name: string, tone: Tone]>> = {
  submitted: ['审核中', 'time'],
  published: ['已展示', 'brand'],
  refused: ['未展示', 'danger'],
  removed: ['已撤下', 'danger'],
  appealed: ['申诉中', 'time'],
  upheld: ['申诉后未展示', 'quiet'],
}

export const reviewReasonNames: Readonly<Record<NonNullable<Review['reason']>, string>> = {
  personal_data: '含有个人信息',
  insult: '含有辱骂的话',
  advertisement: '含有广告',
  unrelated: '与这次问诊无关',
  illegal: '含有违法内容',
}

const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000

/** `1990-03-08` → `36岁`; of the very young in months or days, as their doctors count. Empty when the date says nothing. */
export const age = (birthDate: string, now: number): string => {
  const born = Date.parse(birthDate)
  if (Number.isNaN(born)) return ''
  const birth = new Date(born)
  const today = new Date(now + SHANGHAI)
  const before = today.getUTCDate() < birth.getUTCDate() ? 1 : 0
  const months = (today.getUTCFullYear() - birth.getUTCFullYear()) * 12 + today.getUTCMonth() - birth.getUTCMonth() - before
  if (months < 0) return ''
  if (months >= 24) return `${Math.floor(months / 12)}岁`
  return months >= 1 ? `${months}个月` : `${Math.floor((today.getTime() - born) / DAY)}天`
}
