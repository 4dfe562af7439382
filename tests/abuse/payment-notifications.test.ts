import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prepay } from '../support/consulting.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Clinic, hireDoctor, newPatient, openClinic, type Registered, stateOf, submitted } from './clinic.ts'
import { credentialsOfSandbox, type Notice, notification, post } from './notifications.ts'
import { rowsIn, storedIn } from './stored.ts'

const PRICE = 1900
let platform: Topology
let clinic: Clinic
let doctor: Person
let patient: Registered
let order: { consultationId: string; paymentId: string; outTradeNo: string }

beforeAll(async () => {
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' }, logLevel: 'info' })
  clinic = await openClinic(platform)
  doctor = await hireDoctor(clinic, PRICE)
  patient = await newPatient(platform)
})
afterAll(() => platform?.stop())

beforeEach(async () => {
  const consultationId = await submitted(patient, doctor)
  const { paymentId } = await prepay(patient, consultationId)
  const { outTradeNo } = await patient.api.payment.read({ params: { id: paymentId } })
  order = { consultationId, paymentId, outTradeNo }
})

const send = (notice: Partial<Notice> = {}) =>
  post(platform.url, notification(credentialsOfSandbox(platform.dir), { outTradeNo: order.outTradeNo, amount: PRICE, ...notice }))

const moneyTables = (stored: Record<string, string>) => Object.fromEntries(Object.entries(stored).filter(([table]) => !/alarm/.test(table)))

const fakes: readonly [string, Partial<Notice>, number, string][] = [
  ['forged by somebody with a key of their own', { signedBy: 'stranger' }, 401, '签名'],
  ['whose text was changed after signing', { tamper: 'body after signing' }, 401, '签名'],
  ['older than five minutes', { age: 5 * 60_000 + 10_000 }, 401, '时间'],
  ['from the future', { age: -6 * 60_000 }, 401, '时间'],
  ['under a certificate nobody knows', { serial: 'F'.repeat(40) }, 401, '证书'],
  ['without a signature', { without: ['wechatpay-signature'] }, 400, '格式'],
  ['without a timestamp', { without: ['wechatpay-timestamp'] }, 400, '格式'],
  ['without a serial', { without: ['wechatpay-serial'] }, 400, '格式'],
  ['whose ciphertext was changed before signing', { tamper: 'ciphertext' }, 400, '解密'],
  ['whose associated data was changed', { tamper: 'associated data' }, 400, '解密'],
  ['encrypted under another key', { apiV3Key: '0123456789abcdef0123456789abcdef' }, 400, '解密'],
  ['of another appid', { plain: { appid: 'wx0000000000000000' } }, 422, '本商户'],
  ['of another mchid', { plain: { mchid: '1600000000' } }, 422, '本商户'],
  ['of one 分', { amount: 1 }, 422, '金额'],
  ['of one 分 too much', { amount: PRICE + 1 }, 422, '金额'],
  ['of a negative amount', { amount: -PRICE }, 422, '金额'],
  ['of an order nobody placed', { outTradeNo: 'nobody-ordered-this' }, 404, '订单号'],
  ['of a kind nobody knows', { event: 'COUPON.USE' }, 400, '格式'],
  ['that says a transaction without an amount', { plain: { amount: undefined } }, 400, '格式'],
  ['that says an amount in words', { plain: { amount: { total: '1900' } } }, 400, '格式'],
  ['that says a transaction without a number', { plain: { transaction_id: 7 } }, 400, '格式'],
  ['whose time is nonsense', { plain: { success_time: 'yesterday' } }, 400, '格式'],
  ['that says nothing', { plaintext: 'null' }, 400, '格式'],
  ['that is not JSON inside', { plaintext: '{"mchid"' }, 400, '格式'],
]

describe('a payment notification', () => {
  it.each(fakes)('%s is refused and changes nothing', async (_what, notice, status, word) => {
    const before = moneyTables(storedIn(platform.dir))
    const answer = await send(notice)
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status, text: expect.stringContaining(word) })
    expect(answer.json).toMatchObject({ code: 'FAIL' })
    expect(moneyTables(storedIn(platform.dir))).toEqual(before)
    expect(await stateOf(patient, order.consultationId)).toBe('pending_payment')
  })

  it('is believed when it is genuine, and once, however often it comes', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ id })))
    answers.push(...(await Promise.all(Array.from({ length: 5 }, () => send()))))
    expect(new Set(answers.map((answer) => answer.text))).toEqual(new Set(['{"code":"SUCCESS"}']))
    await eventually('the order to be paid', async () => (await stateOf(patient, order.consultationId)) === 'pending_accept')
    const entries = rowsIn(platform.dir, 'payment', 'entry').filter((row) => row.consultation_id === order.consultationId)
    expect(entries).toHaveLength(1)
    const amounts = rowsIn(platform.dir, 'payment', 'posting').flatMap((row) =>
      row.entry_id === entries[0]?.id ? [Number(row.amount)] : [],
    )
    expect(amounts.sort((a, b) => a - b)).toEqual([-PRICE, PRICE])
  })

  it('that was refused under one signature does not spoil the genuine one of the same number', async () => {
    const id = randomUUID()
    expect((await send({ id, amount: 1 })).status).toBe(422)
    expect((await send({ id })).status).toBe(200)
    await eventually('the order to be paid', async () => (await stateOf(patient, order.consultationId)) === 'pending_accept')
  })

  it('of a wrong amount is told to finance', async () => {
    await send({ amount: 1 })
    const { items } = await clinic.reviewers.maker.api.payment.alarms({ query: { limit: 100 } })
    expect(items).toContainEqual(expect.objectContaining({ outTradeNo: order.outTradeNo, code: 'payment.amount_mismatch' }))
  })

  it('leaves nothing of itself in the log but its reason', async () => {
    await send({ signedBy: 'stranger' })
    const logs = await platform.logs()
    expect(logs).toContain('payment notification refused')
    expect(logs).not.toContain('ciphertext')
  })
})
