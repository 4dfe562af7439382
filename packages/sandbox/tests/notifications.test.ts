import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { retryWaits } from '../notifier.ts'
import { type Harness, type Merchant, merchant, startHarness } from './harness.ts'

let box: Harness
let shop: Merchant
beforeEach(async () => {
  box = await startHarness()
  shop = merchant(box)
})
afterEach(() => box.stop())

type Told = { id: string; state: string; attempts: number; last_status: number | null; about: string }
const told = async (): Promise<Told[]> => (await box.control('GET', '/notifications')).body.notifications as Told[]
const ids = () => box.received.map(({ body }) => (JSON.parse(body) as { id: string }).id)

describe('the schedule', () => {
  it('is the one WeChat Pay publishes: 24 hours and 4 minutes in fifteen retries', () => {
    expect(retryWaits.length).toBe(15)
    expect(retryWaits.reduce((sum, wait) => sum + wait, 0)).toBe((24 * 60 + 4) * 60_000)
  })

  it('asks again until it hears 2xx, with the same id and a fresh signature', async () => {
    box.answerWith(500)
    await shop.paid('retry-1')
    await box.arrived(3)
    box.answerWith(200)
    await expect.poll(async () => (await told())[0]?.state).toBe('delivered')
    expect(new Set(ids()).size).toBe(1)
    expect(new Set(box.received.map(({ headers }) => headers['wechatpay-nonce'])).size).toBe(box.received.length)
  })

  it('gives up after fifteen retries', async () => {
    await box.stop()
    box = await startHarness({ scale: 0 })
    box.answerWith(500)
    await merchant(box).paid('retry-2')
    await expect.poll(async () => (await told())[0]).toMatchObject({ state: 'given_up', attempts: 16, last_status: 500 })
    expect(box.received.length).toBe(16)
  })

  it('goes on after a restart where it stopped', async () => {
    await shop.paid('restart-1', { notify: 'late', delayMs: 3_600_000 })
    await shop.paid('restart-2', { notify: 'held' })
    await box.restart()
    expect((await told()).map(({ about, state }) => [about, state])).toEqual([
      ['restart-2', 'held'],
      ['restart-1', 'waiting'],
    ])
    expect(box.received.length).toBe(0)
    await box.arrived(1)
    expect((await told()).find(({ about }) => about === 'restart-1')?.state).toBe('delivered')
  })
})

describe('what a person can do to a notification', () => {
  it('sends it twice', async () => {
    await shop.paid('twice-1', { notify: 'twice' })
    await box.arrived(2)
    expect(new Set(ids()).size).toBe(1)
    await expect.poll(async () => (await told())[0]?.state).toBe('delivered')
  })

  it('never sends it, though the money was taken', async () => {
    const { prepayId } = await shop.paid('never-1', { notify: 'never' })
    expect((await box.control('GET', `/payments/${prepayId}`)).body.payment).toMatchObject({ state: 'SUCCESS' })
    expect(await told()).toMatchObject([{ state: 'withheld', attempts: 0 }])
  })

  it('lets two arrive in the wrong order', async () => {
    const first = await shop.paid('order-1', { notify: 'held' })
    const second = await shop.paid('order-2', { notify: 'held' })
    const { body } = await box.control('POST', '/notifications/release', { order: 'newest' })
    expect((body.sent as { status: number }[]).map(({ status }) => status)).toEqual([204, 204])
    expect(ids()).toEqual([second.notificationId, first.notificationId])
  })

  it('sends one more copy of a delivered one', async () => {
    const { notificationId } = await shop.paid('copy-1')
    await expect.poll(async () => (await told())[0]?.state).toBe('delivered')
    expect((await box.control('POST', `/notifications/${notificationId}/send`)).body.status).toBe(204)
    expect(ids()).toEqual([notificationId, notificationId])
  })

  it.each(['forged', 'stale', 'tampered', 'wrong_serial', 'altered_amount'])('sends a %s one and holds the genuine one', async (notify) => {
    await shop.paid('false-1', { notify })
    expect(box.received.length).toBe(1)
    expect(await told()).toMatchObject([{ state: 'held', attempts: 0 }])
  })
})

describe('paying', () => {
  it('is declined for a total ending .99, as often as it is tried, and the transaction stays open', async () => {
    const prepayId = await shop.prepay('declined-1', 1999)
    for (const _ of [1, 2]) {
      expect(await box.control('POST', `/payments/${prepayId}/pay`)).toMatchObject({ status: 402, body: { code: 'payment.declined' } })
    }
    expect((await box.control('GET', `/payments/${prepayId}`)).body.payment).toMatchObject({
      state: 'NOTPAY',
      last_decline: '银行卡余额不足',
    })
    expect(await told()).toEqual([])
  })

  it('takes money once when two taps come together', async () => {
    const prepayId = await shop.prepay('two-taps', 1000)
    const answers = await Promise.all([1, 2].map(() => box.control('POST', `/payments/${prepayId}/pay`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await told()).length).toBe(1)
  })

  it('can be declined by the person', async () => {
    const prepayId = await shop.prepay('declined-2', 1000)
    expect((await box.control('POST', `/payments/${prepayId}/cancel`)).body.payment).toMatchObject({ last_decline: '用户取消支付' })
    expect((await box.control('POST', `/payments/${prepayId}/pay`)).status).toBe(200)
    for (const no of ['cancel', 'decline']) {
      expect(await box.control('POST', `/payments/${prepayId}/${no}`)).toMatchObject({ status: 409, body: { code: 'payment.closed' } })
    }
    expect((await box.control('POST', '/payments/wx0/cancel')).status).toBe(404)
  })

  it.each([
    ['1', undefined, '零钱余额不足'],
    ['2', 'bank', '银行卡余额不足'],
    ['3', 'limit', '超出银行卡单日支付限额'],
    ['4', '卡已过期', '卡已过期'],
    ['5', 'toString', 'toString'],
  ])('%s: is refused for %s with WeChat’s own words, and stays open', async (no, reason, message) => {
    const prepayId = await shop.prepay(`refused-${no}`, 1000)
    const refused = await box.control('POST', `/payments/${prepayId}/decline`, { reason })
    expect(refused).toMatchObject({ status: 200, body: { message, payment: { last_decline: message, state: 'NOTPAY' } } })
  })

  it('shows on the sheet what is paid, to whom', async () => {
    const prepayId = await shop.prepay('sheet-1', 1900)
    expect((await box.control('GET', `/payments/${prepayId}`)).body).toMatchObject({
      payee: expect.stringContaining('演示'),
      payment: { total: 1900, state: 'NOTPAY', description: expect.stringMatching(/./) },
    })
  })

  it('refuses a paySign that is not the merchant’s', async () => {
    const prepayId = await shop.prepay('signed-1', 1000)
    const params = { appId: box.settings.wechat.appid, timeStamp: '1', nonceStr: 'n', package: `prepay_id=${prepayId}`, paySign: 'AAAA' }
    expect(await box.control('POST', `/payments/${prepayId}/pay`, params)).toMatchObject({
      status: 400,
      body: { code: 'payment.signature' },
    })
  })

  it('refuses what it does not know', async () => {
    expect((await box.control('POST', '/payments/wx404/pay')).status).toBe(404)
    expect((await box.control('POST', `/payments/${await shop.prepay('plan-1', 100)}/pay`, { notify: 'sometime' })).status).toBe(400)
  })
})

describe('refunds a person or an amount makes fail', () => {
  it.each([
    [1097, 403, 'NOT_ENOUGH', null],
    [1098, 200, undefined, 'ABNORMAL'],
    [1096, 200, undefined, 'PROCESSING'],
    [1000, 200, undefined, 'SUCCESS'],
  ])('%i 分 → HTTP %i %s %s', async (amount, status, code, ending) => {
    await shop.paid('refund-1', { notify: 'never' }, 5000)
    const asked = await shop.refund('refund-1', 'rf-1', amount, 5000)
    expect([asked.status, asked.body.code]).toEqual([status, code])
    if (ending === null) expect((await shop.queryRefund('rf-1')).status).toBe(404)
    else if (ending === 'PROCESSING') {
      expect((await shop.queryRefund('rf-1')).body.status).toBe('PROCESSING')
      expect((await box.control('POST', `/refunds/${asked.body.refund_id}/settle`, { as: 'SUCCESS' })).status).toBe(200)
      expect((await box.control('POST', `/refunds/${asked.body.refund_id}/settle`, { as: 'CLOSED' })).status).toBe(409)
      expect((await shop.queryRefund('rf-1')).body.status).toBe('SUCCESS')
    } else await expect.poll(async () => (await shop.queryRefund('rf-1')).body.status).toBe(ending)
  })

  it('fails the next one only', async () => {
    await shop.paid('refund-2', { notify: 'never' }, 5000)
    await box.control('POST', '/refunds/next', { how: 'not_enough' })
    expect((await shop.refund('refund-2', 'rf-2', 100, 5000)).body.code).toBe('NOT_ENOUGH')
    expect((await shop.refund('refund-2', 'rf-2', 100, 5000)).status).toBe(200)
  })

  it('frees the money of a closed refund', async () => {
    await shop.paid('refund-3', { notify: 'never' }, 5000)
    await box.control('POST', '/refunds/next', { how: 'closed' })
    await shop.refund('refund-3', 'rf-3', 5000, 5000)
    await expect.poll(async () => (await shop.queryRefund('rf-3')).body.status).toBe('CLOSED')
    expect((await shop.refund('refund-3', 'rf-4', 5000, 5000)).status).toBe(200)
  })
})
