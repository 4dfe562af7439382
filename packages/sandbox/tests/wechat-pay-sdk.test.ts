// The sandbox's WeChat Pay proven with an SDK it was not written with: wechatpay-axios-plugin signs the requests,
// verifies our answers and opens what we encrypted.
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Aes, Decorator, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { type Harness, startHarness } from './harness.ts'

type Answer = { status: number; data: Record<string, unknown>; headers: Record<string, string> }
type Sealed = { ciphertext: string; nonce: string; associated_data: string }

let box: Harness
let sdk: Decorator
beforeAll(async () => {
  box = await startHarness()
  sdk = client(box.settings.wechatPay.merchantPrivateKey)
})
afterAll(() => box.stop())

const client = (privateKey: string, certs = platformCerts(), serial = box.settings.wechatPay.merchantSerial): Decorator =>
  new Decorator({
    mchid: box.settings.wechatPay.mchid,
    serial,
    privateKey,
    certs,
    baseURL: `${box.baseUrl}/`,
    proxy: false,
    timeout: 5_000,
  })

const platformCerts = () => Object.fromEntries(box.settings.platform.certificates.map(({ serial, certificate }) => [serial, certificate]))

const call = async (method: 'get' | 'post', path: string, data?: unknown, config: object = {}): Promise<Answer> =>
  (await sdk.request(path, method, data, { validateStatus: () => true, ...config })) as unknown as Answer

const order = async (outTradeNo: string, changes: object = {}) => ({
  appid: box.settings.wechatPay.appid,
  mchid: box.settings.wechatPay.mchid,
  description: '图文问诊',
  out_trade_no: outTradeNo,
  notify_url: box.notifyUrl,
  amount: { total: 5000, currency: 'CNY' },
  payer: { openid: (await box.person('13900139000')).openid },
  ...changes,
})

const prepay = async (outTradeNo: string, changes: object = {}): Promise<string> => {
  const { data } = await call('post', '/v3/pay/transactions/jsapi', await order(outTradeNo, changes))
  return String(data.prepay_id)
}

const pay = async (outTradeNo: string, changes: object = {}): Promise<Record<string, unknown>> => {
  const { body } = await box.control('POST', `/payments/${await prepay(outTradeNo, changes)}/pay`, { notify: 'never' })
  return body.payment as Record<string, unknown>
}

const open = (sealed: Sealed): Record<string, unknown> =>
  JSON.parse(Aes.AesGcm.decrypt(sealed.ciphertext, box.settings.wechatPay.apiV3Key, sealed.nonce, sealed.associated_data)) as Record<
    string,
    unknown
  >

describe('transactions, asked by the SDK', () => {
  it('opens one and answers the same prepay_id when asked again', async () => {
    // The SDK throws unless the answer's signature holds, so a 200 here is a verified one.
    const first = await call('post', '/v3/pay/transactions/jsapi', await order('sdk-open-1'))
    expect(first.status).toBe(200)
    expect(first.data.prepay_id).toMatch(/^wx\d{14}/)
    expect(await prepay('sdk-open-1')).toBe(first.data.prepay_id)
  })

  it('refuses the same number with another amount', async () => {
    await prepay('sdk-open-2')
    const { status, data } = await call('post', '/v3/pay/transactions/jsapi', await order('sdk-open-2', { amount: { total: 1 } }))
    expect([status, data.code]).toEqual([403, 'OUT_TRADE_NO_USED'])
  })

  it.each([
    ['another appid', { appid: 'wx0000000000000000' }, 'APPID_MCHID_NOT_MATCH'],
    ['another merchant', { mchid: '1600000000' }, 'PARAM_ERROR'],
    ['no amount', { amount: {} }, 'PARAM_ERROR'],
    ['a fraction of a fen', { amount: { total: 0.5 } }, 'PARAM_ERROR'],
    ['an unknown payer', { payer: { openid: 'oNobody' } }, 'PARAM_ERROR'],
    ['a notify_url outside this machine', { notify_url: 'https://example.com/notify' }, 'PARAM_ERROR'],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1/notify?a=1' }, 'PARAM_ERROR'],
    ['a number of five characters', { out_trade_no: '12345' }, 'PARAM_ERROR'],
    ['a time that is over', { time_expire: '2020-01-01T00:00:00+08:00' }, 'PARAM_ERROR'],
  ])('refuses %s', async (_name, changes, code) => {
    const { status, data } = await call('post', '/v3/pay/transactions/jsapi', await order('sdk-refuse', changes))
    expect([status, data.code]).toEqual([400, code])
  })

  it('is found by its number and by its transaction id once paid', async () => {
    const paid = await pay('sdk-query')
    const params = { mchid: box.settings.wechatPay.mchid }
    const byNumber = await call('get', '/v3/pay/transactions/out-trade-no/sdk-query', undefined, { params })
    const byId = await call('get', `/v3/pay/transactions/id/${paid.transaction_id}`, undefined, { params })
    expect(byNumber.data).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 5000, payer_total: 5000 }, trade_type: 'JSAPI' })
    expect(byId.data).toEqual(byNumber.data)
  })

  it('answers 404 for a number it never heard of', async () => {
    const { status, data } = await call('get', '/v3/pay/transactions/out-trade-no/sdk-nobody', undefined, {
      params: { mchid: box.settings.wechatPay.mchid },
    })
    expect([status, data.code]).toEqual([404, 'ORDER_NOT_EXIST'])
  })

  it('closes with 204 and cannot be paid afterwards', async () => {
    const prepayId = await prepay('sdk-close')
    const closed = await call('post', '/v3/pay/transactions/out-trade-no/sdk-close/close', { mchid: box.settings.wechatPay.mchid })
    expect(closed.status).toBe(204)
    expect((await box.control('POST', `/payments/${prepayId}/pay`)).status).toBe(409)
    const again = await call('post', '/v3/pay/transactions/jsapi', await order('sdk-close'))
    expect([again.status, again.data.code]).toEqual([400, 'ORDER_CLOSED'])
  })

  it('does not close what was paid', async () => {
    await pay('sdk-close-paid')
    const { status, data } = await call('post', '/v3/pay/transactions/out-trade-no/sdk-close-paid/close', {
      mchid: box.settings.wechatPay.mchid,
    })
    expect([status, data.code]).toEqual([400, 'ORDERPAID'])
  })
})

describe('signatures', () => {
  it('refuses a request signed with another key, and signs no answer for it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const stranger = client(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    const answer = (await stranger.request('/v3/certificates', 'get', undefined, {
      validateStatus: () => true,
      transformResponse: [],
    })) as unknown as Answer
    expect(answer.status).toBe(401)
    expect(answer.headers['wechatpay-signature']).toBeUndefined()
  })

  it('refuses another certificate serial', async () => {
    const other = client(box.settings.wechatPay.merchantPrivateKey, platformCerts(), 'A'.repeat(40))
    await expect(other.request('/v3/certificates', 'get')).rejects.toMatchObject({ response: { status: 401 } })
  })

  it('is refused by the SDK when the SDK holds another platform certificate', async () => {
    const [platform] = box.settings.platform.certificates
    const misled = client(box.settings.wechatPay.merchantPrivateKey, { ['B'.repeat(40)]: platform?.certificate ?? '' })
    await expect(misled.request('/v3/certificates', 'get')).rejects.toThrow(/serial/)
  })

  it('answers with the public key with an id when the request names it', async () => {
    const { id, publicKey } = box.settings.platform.publicKey
    const newer = client(box.settings.wechatPay.merchantPrivateKey, { [id]: publicKey })
    const answer = (await newer.request('/v3/certificates', 'get', undefined, { headers: { 'Wechatpay-Serial': id } })) as unknown as Answer
    expect(answer.headers['wechatpay-serial']).toBe(id)
  })
})

describe('refunds, asked by the SDK', () => {
  const ask = (outTradeNo: string, outRefundNo: string, refund: number, total = 5000) =>
    call('post', '/v3/refund/domestic/refunds', {
      out_trade_no: outTradeNo,
      out_refund_no: outRefundNo,
      reason: '医生未接诊',
      amount: { refund, total, currency: 'CNY' },
    })

  it('is asked once however often it is asked, and never refunds more than was paid', async () => {
    await pay('sdk-refund')
    const first = await ask('sdk-refund', 'rf-1', 3000)
    expect(first.data).toMatchObject({ status: 'PROCESSING', amount: { refund: 3000, total: 5000, currency: 'CNY' } })
    expect((await ask('sdk-refund', 'rf-1', 3000)).data.refund_id).toBe(first.data.refund_id)
    expect((await ask('sdk-refund', 'rf-1', 2000)).data.code).toBe('INVALID_REQUEST')
    expect((await ask('sdk-refund', 'rf-2', 2001)).data.code).toBe('INVALID_REQUEST')
    expect((await ask('sdk-refund', 'rf-3', 2000)).status).toBe(200)
    expect((await ask('sdk-refund', 'rf-4', 1)).data.code).toBe('INVALID_REQUEST')
  })

  it('refuses another total, an unpaid and an unknown transaction', async () => {
    await pay('sdk-refund-total')
    await prepay('sdk-refund-unpaid')
    expect((await ask('sdk-refund-total', 'rf-5', 100, 4999)).data.code).toBe('INVALID_REQUEST')
    expect((await ask('sdk-refund-unpaid', 'rf-6', 100)).status).toBe(404)
    expect((await ask('sdk-refund-nobody', 'rf-7', 100)).status).toBe(404)
  })

  it('succeeds after a while', async () => {
    await pay('sdk-refund-done')
    await ask('sdk-refund-done', 'rf-8', 5000)
    await expect.poll(async () => (await call('get', '/v3/refund/domestic/refunds/rf-8')).data.status).toBe('SUCCESS')
    expect((await call('get', '/v3/refund/domestic/refunds/rf-none')).status).toBe(404)
  })
})

describe('what we encrypt, opened by the SDK', () => {
  it('lists platform certificates that verify its own answers', async () => {
    const { data } = await call('get', '/v3/certificates')
    const [entry] = data.data as { serial_no: string; encrypt_certificate: Sealed }[]
    const { ciphertext, nonce, associated_data } = entry?.encrypt_certificate ?? { ciphertext: '', nonce: '', associated_data: '' }
    const pem = Aes.AesGcm.decrypt(ciphertext, box.settings.wechatPay.apiV3Key, nonce, associated_data)
    expect(new X509Certificate(pem).serialNumber).toBe(entry?.serial_no)
    expect(pem).toBe(box.settings.platform.certificates[0]?.certificate)
  })

  it('sends a notification whose signature holds and whose resource opens', async () => {
    const before = box.received.length
    await box.control('POST', `/payments/${await prepay('sdk-notify', { attach: 'consultation' })}/pay`)
    const told = (await box.arrived(before + 1))[before]
    const { headers, body } = told ?? { headers: {}, body: '' }
    const serial = headers['wechatpay-serial'] ?? ''
    const message = Formatter.response(headers['wechatpay-timestamp'] ?? '', headers['wechatpay-nonce'] ?? '', body)
    expect(Rsa.verify(message, headers['wechatpay-signature'] ?? '', platformCerts()[serial] ?? '')).toBe(true)
    const envelope = JSON.parse(body) as { event_type: string; resource: Sealed }
    expect(envelope.event_type).toBe('TRANSACTION.SUCCESS')
    expect(open(envelope.resource)).toMatchObject({
      out_trade_no: 'sdk-notify',
      trade_state: 'SUCCESS',
      attach: 'consultation',
      amount: { total: 5000 },
    })
  })
})
