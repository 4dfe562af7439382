import type { FailureCode } from '@yijiantong/kernel/failure.ts'

/** What the provider says was paid. */
export type PaidTrade = { readonly amount: number; readonly appId: string; readonly mchId: string }

export type Mismatch = { readonly code: FailureCode; readonly expected: string; readonly received: string }

/** Genuine money for somebody else, or of another amount, is not this payment. */
export const mismatchOf = (trade: PaidTrade, expected: PaidTrade): Mismatch | undefined => {
  const differs = (code: FailureCode, ours: string | number, theirs: string | number): Mismatch[] =>
    ours === theirs ? [] : [{ code, expected: String(ours), received: String(theirs) }]
  return [
    ...differs('payment.mchid_mismatch', expected.mchId, trade.mchId),
    ...differs('payment.appid_mismatch', expected.appId, trade.appId),
    ...differs('payment.amount_mismatch', expected.amount, trade.amount),
  ][0]
}
