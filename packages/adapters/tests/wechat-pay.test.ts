import { createPrivateKey } from 'node:crypto'
import { createServer } from 'node:http'
import { GatewayRefused, NotificationRefused, type PaymentGateway } from '@yijiantong/ports/payment-gateway.ts'
import { type Harness, type Received, startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VendorFault } from '../vendor-request.ts'
import { type WechatPayOptions, wechatPay } from '../wechat-pay.ts'
import { signText } from '../wechat-pay-signing.ts'

let box: Harness
let clock = 0
beforeEach(async () => {
  clock = 0
  box = await startHarness()
})
afterEach(() => box.stop())

const gatewayWith = (changes: Partial<WechatPayOptions> = {}): PaymentGateway =>
  wechatPay({ ...box.settings.wechatPay, notifyUrl: box.notifyUrl, now: () => Date.now() + clock, ...changes })

const order = async (outTradeNo: string, amount = 3000) => ({
  outTradeNo,
  description: '图文问诊',
  amount,
  openid: (await box.person('13600136000')).openid,
  expiresAt: Date.now() + 600_000,
})

const prepaid = async (gateway: PaymentGateway, outTradeNo: string, amount = 3000): Promise<string> =>
  (await gateway.prepay(await order(outTradeNo, amount))).package.replace('prepay_id=', '')

const paid = async (gateway: PaymentGateway, outTradeNo: string, notify = 'never', amount = 3000): Promise<string> => {
  const prepayId = await prepaid(gateway, outTradeNo, amount)
  const { status, body } = await box.control('POST', `/payments/${prepayId}/pay`, { notify })
  expect(status).toBe(200)
  return String(body.notificationId)
}

const refund = (gateway: PaymentGateway, outTradeNo: string, outRefundNo: string, amount: number, total = 3000) =>
  gateway.refund({ outTradeNo, outRefundNo, amount, total, reason: '医生未在约定时间内接诊，按规则全额退回已支付的问诊费用' })

const newest = async (count: number): Promise<Received> => {
  const last = (await box.arrived(count)).at(-1)
  if (!last) throw new Error('nothing arrived')
  return last
}

const reasonOf = async (reading: Promise<unknown>): Promise<string> => {
  const error: unknown = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof NotificationRefused)) throw new Error('it was not refused', { cause: error })
  return error.reason
}

describe('paying', () => {
  it('hands out parameters that WeChat’s own check of paySign takes', async () => {
    const params = await gatewayWith().prepay(await order('pay-0001'))
    expect(params).toMatchObject({ appId: box.settings.wechat.appid, signType: 'RSA' })
    expect((await box.control('POST', `/payments/${params.package.slice('prepay_id='.length)}/pay`, params)).status).toBe(200)
    const { paySign } = params
    const altered = `${paySign.startsWith('A') ? 'B' : 'A'}${paySign.slice(1)}`
    const second = await gatewayWith().prepay(await order('pay-0002'))
    const refused = await box.control('POST', `/payments/${second.package.slice('prepay_id='.length)}/pay`, { ...second, paySign: altered })
    expect(refused.body.code).toBe('payment.signature')
  })

  it('may be asked again, and refuses the same number with another amount', async () => {
    const gateway = gatewayWith()
    expect(await prepaid(gateway, 'pay-0003')).toBe(await prepaid(gateway, 'pay-0003'))
    await expect(prepaid(gateway, 'pay-0003', 1)).rejects.toMatchObject({ name: 'GatewayRefused', code: 'OUT_TRADE_NO_USED' })
  })

  it('queries each state', async () => {
    const gateway = gatewayWith()
    expect(await gateway.query('pay-none')).toEqual({ state: 'unknown', outTradeNo: 'pay-none' })
    await prepaid(gateway, 'pay-0004')
    expect(await gateway.query('pay-0004')).toEqual({ state: 'notpay', outTradeNo: 'pay-0004' })
    await paid(gateway, 'pay-0004')
    expect(await gateway.query('pay-0004')).toMatchObject({
      state: 'paid',
      amount: 3000,
      appId: box.settings.wechat.appid,
      mchId: box.settings.wechatPay.mchid,
      transactionId: expect.stringMatching(/^42\d+$/),
      payerOpenid: (await box.person('13600136000')).openid,
    })
    await refund(gateway, 'pay-0004', 'rf-0004', 100)
    expect(await gateway.query('pay-0004')).toEqual({ state: 'refunded', outTradeNo: 'pay-0004' })
  })

  it('closes what was not paid, twice if need be, and nothing else', async () => {
    const gateway = gatewayWith()
    await prepaid(gateway, 'pay-0005')
    await gateway.close('pay-0005')
    await gateway.close('pay-0005')
    expect(await gateway.query('pay-0005')).toEqual({ state: 'closed', outTradeNo: 'pay-0005' })
    await paid(gateway, 'pay-0006')
    await expect(gateway.close('pay-0006')).rejects.toMatchObject({ code: 'ORDERPAID' })
    await expect(gateway.close('pay-none')).rejects.toMatchObject({ code: 'ORDER_NOT_EXIST' })
  })

  it('stays unpaid when the bank declines, as it does for a total ending .99', async () => {
    const gateway = gatewayWith()
    const prepayId = await prepaid(gateway, 'pay-0007', 1999)
    expect((await box.control('POST', `/payments/${prepayId}/pay`)).status).toBe(402)
    expect(await gateway.query('pay-0007')).toEqual({ state: 'notpay', outTradeNo: 'pay-0007' })
  })

  it('is still paid after WeChat Pay was down', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'pay-0008')
    await box.restart()
    // The connection kept from before is dead; the fault says so and the next call makes a new one.
    await gateway.query('pay-0008').catch((error: unknown) => expect(error).toBeInstanceOf(VendorFault))
    expect(await gateway.query('pay-0008')).toMatchObject({ state: 'paid', amount: 3000 })
  })
})

describe('refunding', () => {
  it('is the same refund however often it is asked, and ends in success', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'rf-trade-1')
    expect(await refund(gateway, 'rf-trade-1', 'rf-1', 1000)).toEqual({ state: 'processing', outRefundNo: 'rf-1' })
    await refund(gateway, 'rf-trade-1', 'rf-1', 1000)
    await expect.poll(() => gateway.queryRefund('rf-1')).toMatchObject({ state: 'succeeded', amount: 1000, outTradeNo: 'rf-trade-1' })
    expect(await refund(gateway, 'rf-trade-1', 'rf-1', 1000)).toMatchObject({ state: 'succeeded', amount: 1000 })
    const { body } = await box.control('GET', '/refunds')
    expect((body.refunds as unknown[]).length).toBe(1)
    await expect(refund(gateway, 'rf-trade-1', 'rf-1', 999)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(refund(gateway, 'rf-trade-1', 'rf-2', 2001)).rejects.toBeInstanceOf(GatewayRefused)
  })

  it.each([
    [1098, 'abnormal'],
    [1096, 'processing'],
  ])('of %i 分 ends as %s', async (amount, state) => {
    const gateway = gatewayWith()
    await paid(gateway, 'rf-trade-2')
    await refund(gateway, 'rf-trade-2', 'rf-3', amount)
    await expect.poll(async () => (await gateway.queryRefund('rf-3')).state).toBe(state)
  })

  it('refuses when the balance is empty, by amount and by a person', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'rf-trade-3')
    await expect(refund(gateway, 'rf-trade-3', 'rf-4', 1097)).rejects.toMatchObject({ code: 'NOT_ENOUGH' })
    await box.control('POST', '/refunds/next', { how: 'not_enough' })
    await expect(refund(gateway, 'rf-trade-3', 'rf-5', 1000)).rejects.toMatchObject({ code: 'NOT_ENOUGH' })
    expect(await gateway.queryRefund('rf-5')).toEqual({ state: 'unknown', outRefundNo: 'rf-5' })
    expect(await refund(gateway, 'rf-trade-3', 'rf-5', 1000)).toEqual({ state: 'processing', outRefundNo: 'rf-5' })
  })

  it('is told of by a notification, with its own id', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'rf-trade-4')
    await refund(gateway, 'rf-trade-4', 'rf-6', 3000)
    const told = await gateway.readNotification(await newest(1))
    expect(told).toMatchObject({
      kind: 'refund',
      refund: { state: 'succeeded', outRefundNo: 'rf-6', amount: 3000, outTradeNo: 'rf-trade-4' },
    })
  })
})

describe('notifications', () => {
  it('reads a genuine one; the same event again carries the same id', async () => {
    const gateway = gatewayWith()
    const id = await paid(gateway, 'nt-0001', 'twice')
    const [first, second] = await box.arrived(2)
    if (!first || !second) throw new Error('two should have come')
    expect(await gateway.readNotification(first)).toMatchObject({
      id,
      kind: 'trade',
      trade: { state: 'paid', outTradeNo: 'nt-0001', amount: 3000 },
    })
    expect(await gateway.readNotification(second)).toMatchObject({ id })
    expect(second.headers['wechatpay-signature']).not.toBe(first.headers['wechatpay-signature'])
  })

  it.each([
    ['forged', 'signature'],
    ['stale', 'stale'],
    ['tampered', 'decryption'],
    ['wrong_serial', 'certificate'],
  ])('refuses a %s one: %s', async (manner, reason) => {
    const gateway = gatewayWith()
    const id = await paid(gateway, 'nt-0002', manner)
    expect(await reasonOf(gateway.readNotification(await newest(1)))).toBe(reason)
    await box.control('POST', `/notifications/${id}/send`)
    expect(await gateway.readNotification(await newest(2))).toMatchObject({ id })
  })

  it('shows the amount of a genuine one that does not match, for the payment service to compare', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'nt-0003', 'altered_amount')
    expect(await gateway.readNotification(await newest(1))).toMatchObject({ trade: { outTradeNo: 'nt-0003', amount: 1 } })
    expect(await gateway.query('nt-0003')).toMatchObject({ amount: 3000 })
  })

  it('refuses one replayed after five minutes, and one from the future', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'nt-0004', 'now')
    const told = await newest(1)
    for (const minutes of [5.1, -5.1]) {
      clock = minutes * 60_000
      expect(await reasonOf(gateway.readNotification(told))).toBe('stale')
    }
  })

  it('refuses a body changed by one character, and missing headers', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'nt-0005', 'now')
    const { headers, body } = await newest(1)
    expect(await reasonOf(gateway.readNotification({ headers, body: body.replace('支付成功', '支付成攻') }))).toBe('signature')
    expect(await reasonOf(gateway.readNotification({ headers: {}, body }))).toBe('malformed')
    for (const name of ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial']) {
      expect(await reasonOf(gateway.readNotification({ headers: { ...headers, [name]: undefined }, body }))).toBe('malformed')
    }
  })

  it('refuses another merchant’s and another application’s', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'nt-0006', 'now')
    const told = await newest(1)
    expect(await reasonOf(gatewayWith({ appid: 'wx0000000000000000' }).readNotification(told))).toBe('not_ours')
    const { id, publicKey } = box.settings.platform.publicKey
    await paid(gatewayWith({ platformPublicKey: { id, publicKey } }), 'nt-0009', 'now')
    const elsewhere = gatewayWith({ mchid: '1600000000', platformPublicKey: { id, publicKey } })
    expect(await reasonOf(elsewhere.readNotification(await newest(2)))).toBe('not_ours')
  })

  it('refuses what another APIv3 key sealed', async () => {
    const { id, publicKey } = box.settings.platform.publicKey
    await paid(gatewayWith({ platformPublicKey: { id, publicKey } }), 'nt-0007', 'now')
    const elsewhere = gatewayWith({ apiV3Key: '0'.repeat(32), platformPublicKey: { id, publicKey } })
    expect(await reasonOf(elsewhere.readNotification(await newest(1)))).toBe('decryption')
  })

  it('takes header names in any case', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'nt-0008', 'now')
    const { headers, body } = await newest(1)
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]))
    expect(await gateway.readNotification({ headers: shouted, body })).toMatchObject({ kind: 'trade' })
  })
})

describe('the platform’s keys', () => {
  it('are downloaded anew when a new certificate starts to sign', async () => {
    const gateway = gatewayWith()
    await paid(gateway, 'key-0001', 'now')
    const before = await newest(1)
    const { body } = await box.control('POST', '/platform-certificates/rotate')
    await paid(gateway, 'key-0002', 'now')
    const after = await newest(2)
    expect([before.headers['wechatpay-serial'] === body.serial, after.headers['wechatpay-serial']]).toEqual([false, body.serial])
    expect(await gateway.readNotification(after)).toMatchObject({ kind: 'trade' })
    expect(await gateway.readNotification(before)).toMatchObject({ kind: 'trade' })
  })

  it('may be one public key with an id, with nothing to download', async () => {
    const { id, publicKey } = box.settings.platform.publicKey
    const gateway = gatewayWith({ platformPublicKey: { id, publicKey } })
    await paid(gateway, 'key-0003', 'now')
    const told = await newest(1)
    expect(told.headers['wechatpay-serial']).toBe(id)
    expect(await gateway.readNotification(told)).toMatchObject({ trade: { outTradeNo: 'key-0003' } })
  })
})

describe('a WeChat Pay that cannot be trusted or reached', () => {
  /** Answers every request with one status, body and headers. */
  const impostor = async (status: number, body: string, headers: Record<string, string> = {}) => {
    let requests = 0
    const server = createServer((_request, response) => {
      requests += 1
      response.writeHead(status, headers).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return { baseUrl: `http://127.0.0.1:${address.port}`, stop: () => server.close(), requests: () => requests }
  }

  it('is not believed without a signature', async () => {
    const { baseUrl, stop } = await impostor(200, JSON.stringify({ trade_state: 'SUCCESS', out_trade_no: 'x' }))
    await expect(gatewayWith({ baseUrl }).query('x-00001')).rejects.toThrow('signature is not good (malformed)')
    stop()
  })

  it('is not believed with somebody else’s signature', async () => {
    const body = JSON.stringify({ trade_state: 'SUCCESS', out_trade_no: 'x' })
    const timestamp = String(Math.floor(Date.now() / 1000))
    const key = createPrivateKey(box.settings.wechatPay.merchantPrivateKey)
    const { id, publicKey } = box.settings.platform.publicKey
    const { baseUrl, stop } = await impostor(200, body, {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': 'n',
      'wechatpay-signature': signText(`${timestamp}\nn\n${body}\n`, key),
      'wechatpay-serial': id,
    })
    await expect(gatewayWith({ baseUrl, platformPublicKey: { id, publicKey } }).query('x-00001')).rejects.toThrow(
      'signature is not good (signature)',
    )
    stop()
  })

  it('has no certificates for a merchant in the newer mode, so a notification signed with one is refused', async () => {
    const { baseUrl, stop } = await impostor(404, JSON.stringify({ code: 'RESOURCE_NOT_EXISTS', message: '无可用的平台证书' }))
    await paid(gatewayWith(), 'key-0005', 'now')
    const { id, publicKey } = box.settings.platform.publicKey
    const newer = gatewayWith({ baseUrl, platformPublicKey: { id, publicKey } })
    expect(await reasonOf(newer.readNotification(await newest(1)))).toBe('certificate')
    stop()
  })

  it.each([500, 502, 429, 401])('is asked again later after HTTP %i', async (status) => {
    const { baseUrl, stop } = await impostor(status, '{}')
    await expect(gatewayWith({ baseUrl }).query('x-00001')).rejects.toBeInstanceOf(VendorFault)
    stop()
  })

  it('is asked again later after an answer that is not JSON', async () => {
    const { baseUrl, stop } = await impostor(502, '<html>Bad Gateway</html>')
    await expect(gatewayWith({ baseUrl }).query('x-00001')).rejects.toBeInstanceOf(VendorFault)
    stop()
  })

  it('is given up on after the time-out, without a word of the order in the error', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const started = performance.now()
    const asked = gatewayWith({ baseUrl: `http://127.0.0.1:${address.port}`, timeoutMs: 200 }).query('secret-order')
    const error: unknown = await asked.catch((thrown: unknown) => thrown)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(error).toBeInstanceOf(VendorFault)
    expect(String(error)).not.toContain('secret-order')
    silent.closeAllConnections()
    silent.close()
  })

  it('is unreachable without a word of the order in the error', async () => {
    const { baseUrl, stop } = await impostor(200, '')
    stop()
    await expect(gatewayWith({ baseUrl }).query('secret-order')).rejects.toThrow(/^wechat pay query: ECONNREFUSED$/)
  })
})
