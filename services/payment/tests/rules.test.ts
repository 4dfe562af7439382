import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accounts, type Balances, type Posting } from '../rules/accounts.ts'
import { earned, paid, refundDue, refundPaid, refundUndone } from '../rules/ledger.ts'
import { afterLook, nextLook } from '../rules/looking.ts'
import { type PaymentState, paymentMoves, type RefundState, refundMoves } from '../rules/moves.ts'
import { payableUntil } from '../rules/payable.ts'
import { refundRefusal } from '../rules/refund.ts'
import { mismatchOf } from '../rules/trade.ts'

const paymentStates: readonly PaymentState[] = ['created', 'paid', 'closed']
const refundStates: readonly RefundState[] = ['due', 'processing', 'succeeded', 'abnormal', 'closed', 'refused']

/** Written down a second time: what is not named is refused. */
const payments: Record<string, Partial<Record<PaymentState, PaymentState>>> = {
  settle: { created: 'paid', closed: 'paid' },
  close: { created: 'closed' },
}
const refunds: Record<string, Partial<Record<RefundState, RefundState>>> = {
  wait: { due: 'processing', processing: 'processing' },
  succeed: { due: 'succeeded', processing: 'succeeded', abnormal: 'succeeded' },
  stick: { due: 'abnormal', processing: 'abnormal' },
  close: { due: 'closed', processing: 'closed', abnormal: 'closed' },
}

describe('states', () => {
  it.each(Object.keys(payments).flatMap((move) => paymentStates.map((state) => [move, state] as const)))(
    'a payment: %s from %s',
    (move, state) => {
      const name = move as keyof typeof paymentMoves.table
      expect(paymentMoves.can(state, name) ? paymentMoves.next(state, name) : undefined).toBe(payments[move]?.[state])
    },
  )
  it.each(Object.keys(refunds).flatMap((move) => refundStates.map((state) => [move, state] as const)))(
    'a refund: %s from %s',
    (move, state) => {
      const name = move as keyof typeof refundMoves.table
      expect(refundMoves.can(state, name) ? refundMoves.next(state, name) : undefined).toBe(refunds[move]?.[state])
    },
  )
  it('has a line above for every move there is', () => {
    expect(Object.keys(paymentMoves.table).toSorted()).toEqual(Object.keys(payments).toSorted())
    expect(Object.keys(refundMoves.table).toSorted()).toEqual(Object.keys(refunds).toSorted())
  })
})

describe('what may be paid', () => {
  it.each([
    [{ state: 'pending_accept', amount: 1, deadline: 9 }, 'payment.not_payable'],
    [{ state: 'cancelled', amount: 1, deadline: null }, 'payment.not_payable'],
    [{ state: 'pending_payment', amount: 0, deadline: 9 }, 'payment.not_payable'],
    [{ state: 'pending_payment', amount: 1, deadline: 5 }, 'payment.expired'],
  ])('not %j', (order, code) => {
    expect(() => payableUntil(order, 5)).toThrow(code)
  })
  it('an order that waits for it, until its deadline', () => {
    expect(payableUntil({ state: 'pending_payment', amount: 1, deadline: 6 }, 5)).toBe(6)
  })
})

describe('whose money it is', () => {
  const ours = { amount: 3000, appId: 'wx', mchId: '16' }
  it.each([
    [{ amount: 1 }, 'payment.amount_mismatch'],
    [{ appId: 'wy' }, 'payment.appid_mismatch'],
    [{ mchId: '17', amount: 1 }, 'payment.mchid_mismatch'],
  ])('%j is not ours', (changes, code) => {
    expect(mismatchOf({ ...ours, ...changes }, ours)?.code).toBe(code)
  })
  it('is ours when all three agree', () => {
    expect(mismatchOf(ours, ours)).toBeUndefined()
  })
})

describe('asking the provider', () => {
  const settings = { firstLook: 15_000, longestLook: 3_600_000 }
  it('waits twice as long each time, never past the end, at which it is asked a last time', () => {
    expect([0, 1, 2].map((look) => nextLook(look, 0, settings, 1e12))).toEqual([15_000, 30_000, 60_000])
    expect(nextLook(40, 0, settings, 1e12)).toBe(3_600_000)
    expect(nextLook(5, 0, settings, 100_000)).toBe(100_000)
  })
  it.each([
    ['notpay', false, 'wait'],
    ['unknown', false, 'wait'],
    ['notpay', true, 'close'],
    ['unknown', true, 'closed'],
    ['closed', false, 'closed'],
    ['refunded', false, 'closed'],
  ] as const)('%s, giving up: %s → %s', (seen, giveUp, plan) => {
    expect(afterLook(seen, giveUp)).toBe(plan)
  })
})

/** The books of one order, kept by the rules alone. */
const book = () => {
  const balances = Object.fromEntries(accounts.map((account) => [account, 0])) as { -readonly [K in keyof Balances]: number }
  const post = (postings: readonly Posting[]): void => {
    expect(postings.reduce((sum, posting) => sum + posting.amount, 0)).toBe(0)
    for (const { account, amount } of postings) balances[account] += amount
  }
  return { balances, post }
}

type Deed = { readonly kind: 'serve' | 'ask' | 'succeed' | 'undo'; readonly share: number }
const deeds = fc.array(
  fc.record({
    kind: fc.constantFrom<Deed['kind'][]>('serve', 'ask', 'succeed', 'undo'),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
  { maxLength: 30 },
)

describe('the books of an order, whatever happens to it', () => {
  it('sum to 0, give back at most what was paid, and leave nobody below nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 100 }), deeds, (amount, percent, story) => {
        const { balances, post } = book()
        const underway: { id: string; amount: number; postings: readonly Posting[] }[] = []
        let committed = 0
        let refunded = 0
        let served = false
        post(paid('pm', amount).postings)
        for (const [i, { kind, share }] of story.entries()) {
          if (kind === 'serve' && !served) {
            post(earned('cn', balances, percent)?.postings ?? [])
            served = true
          }
          const wanted = Math.ceil(amount * share)
          if (kind === 'ask' && refundRefusal({ state: 'paid', amount, committed }, wanted) === undefined) {
            const { postings } = refundDue(`rf${i}`, balances, wanted)
            underway.push({ id: `rf${i}`, amount: wanted, postings })
            committed += wanted
            post(postings)
          }
          const oldest = kind === 'succeed' || kind === 'undo' ? underway.shift() : undefined
          if (oldest !== undefined && kind === 'succeed') {
            refunded += oldest.amount
            post(refundPaid(oldest.id, oldest.amount).postings)
          }
          if (oldest !== undefined && kind === 'undo') {
            committed -= oldest.amount
            post(refundUndone(oldest.id, oldest.postings).postings)
          }
          expect(Object.values(balances).reduce((sum, each) => sum + each, 0)).toBe(0)
          expect(refunded).toBeLessThanOrEqual(amount)
          expect(balances.provider_clearing).toBe(amount - refunded)
          for (const account of ['patient_funds', 'doctor_payable', 'platform_revenue', 'refund'] as const) {
            expect(balances[account]).toBeLessThanOrEqual(0)
          }
        }
        expect(balances.refund + committed - refunded).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('split what was earned to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 100 }), (amount, percent) => {
        const { balances, post } = book()
        post(paid('pm', amount).postings)
        post(earned('cn', balances, percent)?.postings ?? [])
        expect(balances).toMatchObject({ patient_funds: 0, provider_clearing: amount })
        expect(balances.platform_revenue + Math.floor((amount * percent) / 100)).toBe(0)
        expect(earned('cn', balances, percent)).toBeUndefined()
      }),
    )
  })

  it('refuse a refund of what was not paid, of nothing, and beyond what is left', () => {
    expect(refundRefusal(undefined, 1)).toBe('not_paid')
    expect(refundRefusal({ state: 'closed', amount: 100, committed: 0 }, 1)).toBe('not_paid')
    expect(refundRefusal({ state: 'paid', amount: 100, committed: 0 }, 0)).toBe('exceeds_paid')
    expect(refundRefusal({ state: 'paid', amount: 100, committed: 60 }, 41)).toBe('exceeds_paid')
    expect(refundRefusal({ state: 'paid', amount: 100, committed: 60 }, 40)).toBeUndefined()
  })
})
