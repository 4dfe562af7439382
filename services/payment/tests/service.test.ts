import { newId } from '@yijiantong/kernel/id.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTill, type Paying, PRICE, type Till } from './till.ts'

describe.each(['sqlite', 'mysql'] as const)('payments on %s', (engine) => {
  let till: Till
  beforeAll(async () => {
    till = await openTill(engine)
  })
  beforeEach(() => {
    Object.assign(till.provider.script, { nextRefund: 'succeeded', down: false, asked: [] })
  })
  afterAll(async () => {
    const { totals, unbalanced } = await till.check()
    expect([totals.sum, unbalanced, till.rig.troubles]).toEqual([0, 0, []])
    await till.rig.close()
  })

  it('S14: opens one payment per order, and answers every retry with the same number', async () => {
    const { pay, order } = till
    const consultationId = order()
    const answers = [
      await pay(consultationId),
      await pay(consultationId),
      ...(await Promise.all(Array.from({ length: 10 }, () => pay(consultationId)))),
    ]
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(new Set(answers.map((answer) => answer.body.outTradeNo)).size).toBe(1)
    expect(answers[0]?.body).toMatchObject({ amount: PRICE, expiresAt: till.orders.get(consultationId)?.deadline })
  })

  it('tells our own services the money of one order: payment, refunds and its books', async () => {
    type Money = {
      payments: { state: string }[]
      refunds: object[]
      ledger: { sum: number; accounts: { account: string; balance: number }[] }
    }
    const money = (consultationId: string, as = sibling) => till.rig.ask<Money>('moneyOf', { as, params: { consultationId } })
    const { consultationId } = await till.paid()
    const before = (await money(consultationId)).body
    expect(before).toMatchObject({ payments: [{ consultationId, state: 'paid', amount: PRICE }], refunds: [], ledger: { sum: 0 } })
    expect(before.ledger.accounts.some((each) => each.balance === PRICE)).toBe(true)
    await till.refundDue(consultationId, PRICE)
    await till.rig.perform()
    const after = (await money(consultationId)).body
    expect(after).toMatchObject({ refunds: [{ amount: PRICE, state: 'succeeded', failure: null }], ledger: { sum: 0 } })
    expect((await money(newId('cn'))).body).toMatchObject({ payments: [], refunds: [], ledger: { sum: 0 } })
    expect((await money(consultationId, staff('finance', 'orders') as never)).status).toBe(403)
  })

  it('makes one payment of ten first requests at once', async () => {
    const consultationId = till.order()
    const answers = await Promise.all(Array.from({ length: 10 }, () => till.pay(consultationId)))
    expect(new Set(answers.map((answer) => answer.body.outTradeNo)).size).toBe(1)
  })

  it('is refused for what is not the caller’s, not to be paid, too late, or without WeChat', async () => {
    const { pay, order, people } = till
    const code = async (...args: Parameters<typeof pay>) => (await pay(...args)).body.code
    expect(await code(newId('cn'))).toBe('payment.consultation_not_found')
    expect((await pay(order(), people.other)).status).toBe(403)
    expect(await code(order({ state: 'pending_accept' }))).toBe('payment.not_payable')
    expect(await code(order({ deadline: till.rig.storage.now() - 1 }))).toBe('payment.expired')
    expect(await code(order({ patientId: people.unlinked.id }), people.unlinked)).toBe('payment.wechat_not_linked')
  })

  it('keeps the payment when the provider cannot be reached, and goes on with it', async () => {
    const consultationId = till.order()
    till.provider.script.down = true
    const refused = await till.pay(consultationId)
    expect([refused.status, refused.body.code]).toEqual([503, 'payment.gateway_unavailable'])
    till.provider.script.down = false
    expect((await till.pay(consultationId)).status).toBe(200)
  })

  it('is paid by a notification, once, whichever way and however often it is told', async () => {
    const { paymentId, consultationId, outTradeNo } = await till.opened()
    till.provider.paysIn(outTradeNo)
    const notice = till.tradeNotice(outTradeNo)
    const told = await Promise.all([
      ...Array.from({ length: 8 }, () => till.notify(notice)),
      ...Array.from({ length: 8 }, () => till.notify(till.tradeNotice(outTradeNo))),
    ])
    for (const answer of told) expect([answer.status, answer.body]).toEqual([200, { code: 'SUCCESS' }])
    await till.rig.ask('confirm', { as: till.people.patient, params: { id: paymentId } })
    expect(await till.row(paymentId)).toMatchObject({ state: 'paid', transaction_id: `tx-${outTradeNo}`, paid_at: 1 })
    expect((await till.eventsOf(consultationId)).map((event) => event.payload)).toEqual([
      { paymentId, consultationId, amount: PRICE, paidAt: 1 },
    ])
    expect(await till.balances(consultationId)).toEqual({ provider_clearing: PRICE, patient_funds: -PRICE })
    const again = await till.pay(consultationId)
    expect(again.body.code).toBe('payment.already_paid')
  })

  it.each([
    ['payment.amount_mismatch', { amount: 1 }],
    ['payment.appid_mismatch', { appId: 'wx_theirs' }],
    ['payment.mchid_mismatch', { mchId: '1999999999' }],
  ])('refuses genuine money that is not ours under %s, and raises an alarm', async (code, changes) => {
    const { paymentId, outTradeNo, consultationId } = await till.opened()
    till.provider.paysIn(outTradeNo)
    const id = newId('nt')
    const told = await till.notify(till.tradeNotice(outTradeNo, changes, id))
    expect(told.body.code).toBe('FAIL')
    expect(told.status).toBe(422)
    expect(await till.row(paymentId)).toMatchObject({ state: 'created' })
    expect(await till.eventsOf(consultationId)).toEqual([])
    type Alarms = { items: { code: string; notificationId: string; outTradeNo: string }[] }
    const alarms = await till.rig.ask<Alarms>('alarms', { as: till.people.finance, query: { limit: 1 } })
    expect(alarms.body.items[0]).toMatchObject({ code, notificationId: id, outTradeNo })
    expect((await till.notify(till.tradeNotice(outTradeNo))).status).toBe(200)
  })

  it.each([
    ['signature', 401],
    ['stale', 401],
    ['certificate', 401],
    ['decryption', 400],
    ['malformed', 400],
    ['not_ours', 422],
  ])('refuses a notification for its %s and writes nothing', async (reason, status) => {
    const before = await till.rig.storage.read.q.selectFrom('alarm').select('id').execute()
    const told = await till.notify({ refused: reason })
    expect([told.status, told.body.code]).toEqual([status, 'FAIL'])
    expect(await till.rig.storage.read.q.selectFrom('alarm').select('id').execute()).toEqual(before)
  })

  it('refuses word of a payment or refund nobody knows', async () => {
    const trade = await till.notify(till.tradeNotice('pm_nobody', { state: 'paid' }))
    const refund = await till.notify(till.refundNotice('rf_nobody'))
    expect([trade.status, refund.status]).toEqual([404, 404])
  })

  it('is paid by asking, when no notification comes', async () => {
    const { paymentId, outTradeNo } = await till.opened()
    const confirm = async (as = till.people.patient) =>
      (await till.rig.ask<Paying & { state: string }>('confirm', { as, params: { id: paymentId } })).body
    expect((await confirm()).state).toBe('created')
    till.provider.paysIn(outTradeNo)
    expect((await confirm()).state).toBe('paid')
    expect((await confirm()).state).toBe('paid')
    expect((await till.rig.ask('confirm', { as: till.people.other, params: { id: paymentId } })).status).toBe(403)
  })

  it('asks by itself until it knows', async () => {
    const curious = await openTill(engine, { firstLook: 20, longestLook: 20 })
    const { outTradeNo, paymentId } = await curious.opened()
    curious.provider.paysIn(outTradeNo)
    await eventually('the payment to be found paid', async () => (await curious.row(paymentId)).state === 'paid')

    const { consultationId } = await curious.paid()
    curious.provider.script.nextRefund = 'processing'
    await curious.refundDue(consultationId, PRICE)
    const state = async () => (await curious.refundsOf(consultationId))[0]?.state
    await eventually('the refund to be asked for', async () => (await state()) === 'processing')
    curious.provider.settles((await curious.refundsOf(consultationId))[0]?.id as string, 'succeeded')
    await eventually('the refund to be found done', async () => (await state()) === 'succeeded')
    await curious.rig.close()
  })

  it('closes at the provider what was not paid in time', async () => {
    const hasty = await openTill(engine, { grace: -900_000 })
    const consultationId = hasty.order()
    await hasty.pay(consultationId)
    const closed = async () => (await hasty.eventsOf(consultationId)).some((event) => event.type === 'payment.closed')
    await eventually('the payment to be closed', closed)
    expect(['closed', undefined]).toContain([...hasty.provider.trades.values()][0]?.state)
    expect((await hasty.pay(consultationId)).body.code).toBe('payment.expired')
    await hasty.rig.close()
  })

  it.each(['consultation.cancelled', 'consultation.lapsed'])(
    'closes the payment at the provider on %s, unless it was paid',
    async (event) => {
      const [unpaid, paid] = [await till.opened(), await till.opened()]
      till.provider.paysIn(paid.outTradeNo)
      await till.happens(event, unpaid.consultationId)
      await till.happens(event, paid.consultationId)
      await till.settle()
      expect((await till.row(unpaid.paymentId)).state).toBe('closed')
      expect(till.provider.paysIn(unpaid.outTradeNo)).toBe(false)
      expect((await till.row(paid.paymentId)).state).toBe('paid')
    },
  )

  it('takes money for a payment already closed here: the provider has the last word', async () => {
    const { paymentId, outTradeNo, consultationId } = await till.opened()
    till.provider.trades.delete(outTradeNo)
    await till.happens('consultation.lapsed', consultationId)
    await till.settle()
    expect((await till.row(paymentId)).state).toBe('closed')
    await till.notify(
      till.tradeNotice(outTradeNo, {
        state: 'paid',
        amount: PRICE,
        appId: 'wx_ours',
        mchId: '1600000000',
        transactionId: 't',
        payerOpenid: 'o',
        paidAt: 9,
      }),
    )
    expect((await till.row(paymentId)).state).toBe('paid')
    expect((await till.eventsOf(consultationId)).map((event) => event.type)).toEqual(['payment.closed', 'payment.succeeded'])
  })

  it('gives back once per key, however the provider answers and tells', async () => {
    const { consultationId, paymentId } = await till.paid()
    const key = newId('rr')
    till.provider.script.nextRefund = 'processing'
    await till.refundDue(consultationId, 1000, key)
    await till.refundDue(consultationId, 1000, key)
    await till.settle()
    const [refund] = await till.refundsOf(consultationId)
    expect(refund).toMatchObject({ state: 'processing', amount: 1000 })
    expect(await till.refundsOf(consultationId)).toHaveLength(1)
    expect(await till.balances(consultationId)).toEqual({ provider_clearing: PRICE, patient_funds: -2000, refund: -1000 })
    till.provider.settles(refund?.id as string, 'succeeded')
    const notice = till.refundNotice(refund?.id as string)
    await Promise.all(Array.from({ length: 10 }, () => till.notify(notice)))
    await till.notify(till.refundNotice(refund?.id as string))
    expect((await till.eventsOf(consultationId, 'refund.succeeded')).map((event) => event.payload.refundKey)).toEqual([key])
    expect(await till.balances(consultationId)).toEqual({ provider_clearing: 2000, patient_funds: -2000 })
    expect(await till.row(paymentId)).toMatchObject({ committed: 1000, refunded: 1000 })
  })

  it('never gives back more than was paid, and says why', async () => {
    const { consultationId } = await till.paid()
    await till.refundDue(consultationId, 2000)
    await till.refundDue(consultationId, 1001)
    await till.refundDue(till.order(), 1)
    const failed = await till.eventsOf(consultationId, 'refund.failed')
    expect(failed.map((event) => event.payload.reason)).toEqual(['exceeds_paid'])
    await till.settle()
    expect((await till.refundsOf(consultationId)).map((refund) => refund.state)).toEqual(['succeeded', 'refused'])
  })

  it('gives everybody back what was taken when the provider will not pay, and lets it be asked again', async () => {
    const { consultationId } = await till.paid()
    await till.happens('consultation.completed', consultationId)
    expect(await till.balances(consultationId)).toEqual({ provider_clearing: PRICE, doctor_payable: -2400, platform_revenue: -600 })
    till.provider.script.nextRefund = 'NOT_ENOUGH'
    await till.refundDue(consultationId, 1000)
    await till.settle()
    expect((await till.eventsOf(consultationId, 'refund.failed')).map((event) => event.payload.reason)).toEqual(['NOT_ENOUGH'])
    expect(await till.balances(consultationId)).toEqual({ provider_clearing: PRICE, doctor_payable: -2400, platform_revenue: -600 })
    till.provider.script.nextRefund = 'succeeded'
    await till.refundDue(consultationId, PRICE)
    await till.settle()
    expect(await till.balances(consultationId)).toEqual({})
  })

  it('counts an abnormal refund as given back until the provider says otherwise', async () => {
    const { consultationId } = await till.paid()
    till.provider.script.nextRefund = 'abnormal'
    await till.refundDue(consultationId, PRICE)
    await till.settle()
    await till.refundDue(consultationId, 1)
    const reasons = async () => (await till.eventsOf(consultationId, 'refund.failed')).map((event) => event.payload.reason)
    expect(await reasons()).toEqual(['abnormal', 'exceeds_paid'])
    const [refund] = await till.refundsOf(consultationId)
    till.provider.settles(refund?.id as string, 'succeeded')
    await till.notify(till.refundNotice(refund?.id as string))
    expect(await till.eventsOf(consultationId, 'refund.succeeded')).toHaveLength(1)
    expect(await till.balances(consultationId)).toEqual({})
  })

  it('splits only what was not promised back before', async () => {
    const { consultationId } = await till.paid()
    await till.refundDue(consultationId, 1000)
    await till.happens('consultation.terminated', consultationId)
    await till.settle()
    expect(await till.balances(consultationId)).toEqual({ provider_clearing: 2000, doctor_payable: -1600, platform_revenue: -400 })
  })

  it('S34: shows duty finance every line, page after page, and nobody else', async () => {
    const { consultationId } = await till.paid()
    await till.happens('consultation.completed', consultationId)
    type Lines = { items: { entryId: string; account: string; amount: number; kind: string }[]; next?: string; totals: { sum: number } }
    const lines = async (query: Record<string, string | number>, as = till.people.finance) =>
      await till.rig.ask<Lines>('ledger', { as, query })
    const all = (await lines({ consultationId })).body
    expect(all.items.map((line) => [line.kind, line.account, line.amount])).toEqual([
      ['earned', 'patient_funds', PRICE],
      ['earned', 'doctor_payable', -2400],
      ['earned', 'platform_revenue', -600],
      ['payment', 'provider_clearing', PRICE],
      ['payment', 'patient_funds', -PRICE],
    ])
    const paged = []
    let after: string | undefined
    do {
      const page = (await lines({ consultationId, limit: 2, ...(after !== undefined && { after }) })).body
      paged.push(...page.items)
      after = page.next
    } while (after !== undefined)
    expect(paged).toEqual(all.items)
    expect((await lines({}, staff('orders'))).status).toBe(403)
    expect((await till.rig.ask('checkLedger', { as: sibling, query: { consultationId } })).body).toMatchObject({
      entries: 2,
      unbalanced: 0,
    })
  })

  it('lets nobody change the books, not even with the database’s own hand', async () => {
    await till.paid()
    const { admin } = till.rig.storage
    await expect(admin.updateTable('posting').set({ amount: 1 }).execute()).rejects.toThrow('append only')
    await expect(admin.deleteFrom('entry').execute()).rejects.toThrow('append only')
  })
})
