import type { Told } from '../client/api.ts'
import { coming, yuan } from '../client/format.ts'

export type Practice = Told<'doctor', 'ownPractice'>
export type Offer = Practice['offers'][number]

/** The doctor's service in a few words, as the workbench and the doctor's own page show it. */
export type Desk = {
  readonly on: boolean
  readonly means: string
  /** Price and hours. */
  readonly terms: string
  /** Why nobody can be taken at all, and what to do; empty while the practice is active. */
  readonly stopped: string
  readonly stoppedMeans: string
}

export const textOffer = (practice: Practice): Offer | undefined => practice.offers.find(({ kind }) => kind === 'text')

export const deskOf = (practice: Practice, now: number): Desk => {
  const offer = textOffer(practice)
  return {
    on: offer?.on ?? false,
    means: offerMeans(offer, now),
    terms: offer === undefined ? '还没有定价' : `${yuan(offer.price)} 元/次 · ${offer.hours.length === 0 ? '随时接诊' : '按时间段接诊'}`,
    stopped: statusNames[practice.status] ?? '',
    stoppedMeans: stoppedMeans(practice),
  }
}

/** What patients meet, in one sentence. */
export const offerMeans = (offer: Offer | undefined, now: number): string => {
  if (offer === undefined) return '还没有设价格。设好后就能开放。'
  if (!offer.on) return '已关闭，患者不能向您提问。已有的问诊不受影响。'
  if (offer.open) return '接诊中，患者现在可以向您提问。'
  return offer.opensAt === undefined ? '现在不接诊。请看看服务时间。' : `现在休息，${coming(offer.opensAt, now)} 开放。`
}

/** Of a practice that takes nobody. */
const statusNames: Readonly<Partial<Record<Practice['status'], string>>> = {
  suspended: '执业已暂停',
  expired: '执业证已过期',
  offboarded: '已离任',
}

export const statusName = (status: Practice['status']): string => statusNames[status] ?? '正常执业'

export const stoppedMeans = ({ status, statusReason }: Practice): string => {
  const reason = statusReason === undefined ? '' : `原因：${statusReason}。`
  if (status === 'expired') return '暂时不能接诊。请更新执业证，通过审核后恢复。'
  if (status === 'suspended') return `${reason}暂时不能接新的患者。如有疑问，请联系平台工作人员。`
  return status === 'offboarded' ? `${reason}如要重新执业，请再次提交申请。` : ''
}
