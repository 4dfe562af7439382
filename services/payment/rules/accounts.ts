/**
 * The books. Positive is a debit, negative a credit.
 * provider_clearing: money the provider holds for us. patient_funds: paid but not yet earned. doctor_payable, platform_revenue:
 * earned. refund: promised back and on its way.
 */
export const accounts = ['provider_clearing', 'patient_funds', 'doctor_payable', 'platform_revenue', 'refund'] as const
export type Account = (typeof accounts)[number]

export type Posting = { readonly account: Account; readonly amount: number }
export type Balances = Readonly<Record<Account, number>>
