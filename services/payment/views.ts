import { Failure } from '@yijiantong/kernel/failure.ts'
import { accounts, type Balances } from './rules/accounts.ts'
import type { Payment } from './stores/payments.ts'

export const paymentView = (payment: Payment) => ({
  paymentId: payment.paymentId,
  consultationId: payment.consultationId,
  outTradeNo: payment.outTradeNo,
  state: payment.state,
  amount: payment.amount,
  refunded: payment.refunded,
  expiresAt: payment.expiresAt,
  paidAt: payment.paidAt,
})

export const totalsView = (balances: Balances) => ({
  sum: accounts.reduce((sum, account) => sum + balances[account], 0),
  accounts: accounts.map((account) => ({ account, balance: balances[account] })),
})

export const found = (payment: Payment | undefined): Payment => {
  if (payment === undefined) throw new Failure('payment.not_found')
  return payment
}

export const PAGE = 50
