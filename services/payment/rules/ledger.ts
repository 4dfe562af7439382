import { fen, sumFen } from '@yijiantong/kernel/money.ts'
import type { Account, Balances, Posting } from './accounts.ts'

export type EntryKind = 'payment' | 'refund_due' | 'refund_paid' | 'refund_undone' | 'earned'

/** A journal entry: `key` makes the same business fact enter the books once. */
export type Entry = { readonly key: string; readonly kind: EntryKind; readonly postings: readonly Posting[] }

/** Every entry goes through here: what does not sum to 0 is a fault of ours and never reaches the books. */
const entry = (kind: EntryKind, subject: string, postings: readonly Posting[]): Entry => {
  const lines = postings.filter((posting) => posting.amount !== 0)
  const sum = sumFen(lines.map((posting) => fen(posting.amount)))
  if (sum !== 0) throw new Error(`${kind} of ${subject} sums to ${sum}`)
  return { key: `${kind}:${subject}`, kind, postings: lines }
}

const debit = (account: Account, amount: number): Posting => ({ account, amount })
const credit = (account: Account, amount: number): Posting => ({ account, amount: -amount })

/** The provider holds it for us; we owe it to the patient until it is earned. */
export const paid = (paymentId: string, amount: number): Entry =>
  entry('payment', paymentId, [debit('provider_clearing', amount), credit('patient_funds', amount)])

/** What a consultation earned is split; a fen that cannot be split is the doctor's. */
export const earned = (consultationId: string, balances: Balances, platformSharePercent: number): Entry | undefined => {
  const held = -balances.patient_funds
  if (held <= 0) return undefined
  const platform = Math.floor((held * platformSharePercent) / 100)
  return entry('earned', consultationId, [
    debit('patient_funds', held),
    credit('doctor_payable', held - platform),
    credit('platform_revenue', platform),
  ])
}

/** Taken first from what is not earned yet, then from both earners in the proportion they hold. */
export const refundDue = (refundId: string, balances: Balances, amount: number): Entry => {
  const unearned = Math.min(amount, Math.max(0, -balances.patient_funds))
  const rest = amount - unearned
  const doctorHolds = Math.max(0, -balances.doctor_payable)
  const platformHolds = Math.max(0, -balances.platform_revenue)
  const fromDoctor = rest === 0 ? 0 : Math.floor((rest * doctorHolds) / (doctorHolds + platformHolds))
  return entry('refund_due', refundId, [
    debit('patient_funds', unearned),
    debit('doctor_payable', fromDoctor),
    debit('platform_revenue', rest - fromDoctor),
    credit('refund', amount),
  ])
}

export const refundPaid = (refundId: string, amount: number): Entry =>
  entry('refund_paid', refundId, [debit('refund', amount), credit('provider_clearing', amount)])

/** The provider will not pay it: everybody has back what was taken. */
export const refundUndone = (refundId: string, taken: readonly Posting[]): Entry =>
  entry(
    'refund_undone',
    refundId,
    taken.map(({ account, amount }) => ({ account, amount: -amount })),
  )
