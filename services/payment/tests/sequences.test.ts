import { newId } from '@yijiantong/kernel/id.ts'
import type { PaymentNotification } from '@yijiantong/ports/payment-gateway.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTill, PRICE, type Till } from './till.ts'

/** What may happen around a payment, in any order and any number of times. */
const deeds = [
  'pays',
  'told',
  'told again',
  'told a wrong amount',
  'told something forged',
  'confirms',
  'given up',
  'completed',
  'refund asked',
  'refund settles',
  'refund told',
  'intents',
] as const
type Deed = (typeof deeds)[number]

describe.each(['sqlite', 'mysql'] as const)('random stories of a payment on %s', (engine) => {
  let till: Till
  beforeAll(async () => {
    till = await openTill(engine)
  })
  afterAll(async () => {
    expect(till.rig.troubles).toEqual([])
    await till.rig.close()
  })

  const play = async (story: readonly { deed: Deed; amount: number; outcome: 'succeeded' | 'abnormal' | 'closed' | 'processing' }[]) => {
    const payment = await till.opened()
    const { consultationId, outTradeNo, paymentId } = payment
    const notices: PaymentNotification[] = []
    let served = false
    const open = async () => (await till.refundsOf(consultationId)).filter((refund) => till.provider.refunds.has(refund.id))
    const acts: Record<Deed, (step: (typeof story)[number]) => Promise<unknown>> = {
      pays: async () => till.provider.paysIn(outTradeNo),
      told: async () => {
        if (till.provider.tradeStatus(outTradeNo).state !== 'paid') return
        const notice = till.tradeNotice(outTradeNo)
        notices.push(notice)
        expect((await till.notify(notice)).status).toBe(200)
      },
      'told again': async () => Promise.all(notices.slice(-2).flatMap((notice) => [till.notify(notice), till.notify(notice)])),
      'told a wrong amount': async ({ amount }) => {
        if (till.provider.tradeStatus(outTradeNo).state !== 'paid' || amount === PRICE) return
        expect((await till.notify(till.tradeNotice(outTradeNo, { amount }))).status).toBe(422)
      },
      'told something forged': async () => expect((await till.notify({ refused: 'signature' })).status).toBe(401),
      confirms: () => till.rig.ask('confirm', { as: till.people.patient, params: { id: paymentId } }),
      'given up': () => till.happens('consultation.cancelled', consultationId),
      completed: async () => {
        if (served) return
        served = true
        await till.happens('consultation.completed', consultationId)
      },
      'refund asked': async ({ amount, outcome }) => {
        till.provider.script.nextRefund = outcome
        await till.refundDue(consultationId, amount)
        await till.rig.perform()
      },
      'refund settles': async ({ outcome }) => {
        const one = (await open()).find((refund) => till.provider.refunds.get(refund.id)?.state === 'processing')
        if (one !== undefined) till.provider.settles(one.id, outcome)
      },
      'refund told': async () => Promise.all((await open()).map((refund) => till.notify(till.refundNotice(refund.id)))),
      intents: () => till.rig.perform(),
    }
    for (const step of story) await acts[step.deed](step)
    await till.settle()

    const row = await till.row(paymentId)
    const refunds = await till.refundsOf(consultationId)
    const sumOf = (...states: string[]) =>
      refunds.filter((refund) => states.includes(refund.state)).reduce((sum, refund) => sum + refund.amount, 0)
    const { totals, unbalanced } = await till.check(consultationId)
    const balance = Object.fromEntries(totals.accounts.map((each) => [each.account, each.balance]))
    const succeeded = await till.eventsOf(consultationId, 'payment.succeeded')
    expect([totals.sum, unbalanced]).toEqual([0, 0])
    expect(succeeded).toHaveLength(row.state === 'paid' ? 1 : 0)
    expect(row.state === 'paid' && till.provider.tradeStatus(outTradeNo).state !== 'paid').toBe(false)
    expect(row.refunded).toBe(sumOf('succeeded'))
    expect(row.committed).toBe(sumOf('succeeded', 'due', 'processing', 'abnormal'))
    expect(row.committed).toBeLessThanOrEqual(row.state === 'paid' ? row.amount : 0)
    expect(balance.provider_clearing).toBe(row.state === 'paid' ? row.amount - row.refunded : 0)
    expect(await till.eventsOf(consultationId, 'refund.succeeded')).toHaveLength(
      refunds.filter((refund) => refund.state === 'succeeded').length,
    )
    expect(till.provider.trades.get(outTradeNo)?.refunded ?? 0).toBeLessThanOrEqual(PRICE)
  }

  it('one transition each, books of 0, never more back than was paid', async () => {
    const step = fc.record({
      deed: fc.constantFrom(...deeds),
      amount: fc.integer({ min: 1, max: PRICE + 1 }),
      outcome: fc.constantFrom('succeeded' as const, 'abnormal' as const, 'closed' as const, 'processing' as const),
    })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), play), { numRuns: 40 })
  }, 120_000)

  it('40 orders × 20 notifications, shuffled, a tenth forged, a twentieth of a wrong amount', async () => {
    const payments = await Promise.all(Array.from({ length: 40 }, () => till.opened()))
    for (const payment of payments) till.provider.paysIn(payment.outTradeNo)
    const told = payments.flatMap(({ outTradeNo }) => {
      const ids = [newId('nt'), newId('nt')]
      return Array.from({ length: 20 }, (_, i) => {
        if (i < 2) return { notice: { refused: 'signature' }, status: 401 }
        if (i < 3) return { notice: till.tradeNotice(outTradeNo, { amount: 1 }), status: 422 }
        return { notice: till.tradeNotice(outTradeNo, {}, ids[i % 2]), status: 200 }
      })
    })
    const shuffled = told.map((each) => ({ each, at: Math.random() })).toSorted((a, b) => a.at - b.at)
    const answers = await Promise.all(shuffled.map(async ({ each }) => [each.status, (await till.notify(each.notice)).status]))
    for (const [expected, status] of answers) expect(status).toBe(expected)
    for (const { consultationId } of payments) expect(await till.eventsOf(consultationId)).toHaveLength(1)
    const { totals, unbalanced } = await till.check()
    expect([totals.sum, unbalanced]).toEqual([0, 0])
  }, 60_000)
})
