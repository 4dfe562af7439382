import { chinaDay } from '../china-day.ts'
import { type Practice, statusName } from '../desk.ts'

/** Days. */
const SOON = 60
const YEAR = 365

/** Whether the doctor may practise, and for how long. */
export const standingOf = (practice: Practice, now: number) => {
  const left = chinaDay(practice.licenceExpiresOn) - chinaDay(now)
  return {
    stopped: practice.status !== 'active',
    status: statusName(practice.status),
    means: meansOf(practice),
    expiry: expiryOf(left),
    soon: left <= SOON,
    licence: practice.licenceNumber,
    scope: practice.practiceScope,
    until: practice.licenceExpiresOn,
  }
}

const expiryOf = (left: number): string => {
  if (left < 0) return '执业证已过期'
  if (left === 0) return '执业证今天到期'
  return left > 2 * YEAR ? `还有 ${Math.floor(left / YEAR)} 年到期` : `还有 ${left} 天到期`
}

const meansOf = ({ status, statusReason }: Practice): string => {
  if (status === 'active') return ''
  if (statusReason !== undefined) return `原因：${statusReason}`
  return status === 'expired' ? '暂时不能接诊。更新执业证并通过审核后恢复。' : '暂时不能接诊。如有疑问，请联系平台工作人员。'
}

/** What patients think and how it goes, in three numbers. */
export const figuresOf = ({ rating, consultations, acceptMinutes }: Practice) => ({
  rating: rating.averageTenths === null ? '—' : (rating.averageTenths / 10).toFixed(1),
  reviews: rating.count === 0 ? '还没有评价' : `${rating.count} 条评价`,
  done: String(consultations),
  wait: acceptMinutes === null ? '—' : acceptMinutes < 60 ? `${acceptMinutes}分` : `${Math.round(acceptMinutes / 60)}小时`,
})
