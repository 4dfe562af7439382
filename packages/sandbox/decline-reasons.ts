/** Why a payment does not go through although nobody was at fault, as WeChat tells the buyer. */
export const declineReasons = {
  balance: '零钱余额不足',
  bank: '银行卡余额不足',
  limit: '超出银行卡单日支付限额',
  busy: '银行暂时没有回应，请稍后再试',
} as const

export const declineReasonOf = (given: unknown): string => {
  if (typeof given !== 'string' || given === '') return declineReasons.balance
  return Object.hasOwn(declineReasons, given) ? declineReasons[given as keyof typeof declineReasons] : given
}

/** What the sheet says when the person closes it: no more than that. */
export const cancelled = '用户取消支付'
