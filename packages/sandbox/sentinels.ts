/**
 * Inputs that make the sandbox fail on purpose. Nothing is intercepted: the vendor itself says no, on the wire.
 * The README lists them for people; a person can also ask for each failure on the page.
 */

/** SMS to a number ending 0500 is refused (blacklisted); ending 0429 hits the hourly limit. */
export const smsFailure = (phone: string): { code: string; message: string } | null => {
  if (phone.endsWith('0500')) return { code: 'FailedOperation.PhoneNumberInBlacklist', message: 'Phone number is in the blacklist.' }
  if (phone.endsWith('0429')) {
    return {
      code: 'LimitExceeded.PhoneNumberOneHourLimit',
      message: 'the number of sms messages sent from a single mobile number within 1 hour exceeds the upper limit',
    }
  }
  return null
}

/** A total ending .99 yuan is declined by the bank each time the person tries to pay. */
export const paymentDeclined = (total: number): boolean => total % 100 === 99

export type RefundOutcome = 'success' | 'not_enough' | 'abnormal' | 'closed' | 'processing'

/** A refund ending .97 finds the merchant's balance empty; .98 cannot reach the payer's account; .96 stays in processing. */
export const refundOutcome = (amount: number): RefundOutcome => {
  if (amount % 100 === 97) return 'not_enough'
  if (amount % 100 === 98) return 'abnormal'
  if (amount % 100 === 96) return 'processing'
  return 'success'
}

/** Someone whose phone ends 0431 never agrees to subscribe messages, whatever they tapped before. */
export const refusesNotices = (phone: string): boolean => phone.endsWith('0431')

/** Text with 沙箱违规 is risky (20006, crime), text with 沙箱待审 wants a person's look (21000, other). */
export const textVerdict = (content: string): { suggest: 'pass' | 'review' | 'risky'; label: number } => {
  if (content.includes('沙箱违规')) return { suggest: 'risky', label: 20006 }
  if (content.includes('沙箱待审')) return { suggest: 'review', label: 21000 }
  return { suggest: 'pass', label: 100 }
}

/** WeChat is "busy" (-1) for a login or phone code of a number ending 0503. */
export const wechatBusy = (phone: string): boolean => phone.endsWith('0503')
