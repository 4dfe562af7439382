import type { PaymentGateway } from '@yijiantong/ports/payment-gateway.ts'
import { type Harness, startHarness } from '@yijiantong/sandbox/tests/harness.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wechatPay } from '../wechat-pay.ts'

const none = { headers: {}, body: '' }
let box: Harness
let gateway: PaymentGateway
beforeAll(async () => {
  box = await startHarness()
  gateway = wechatPay({ ...box.settings.wechatPay, notifyUrl: box.notifyUrl })
})
afterAll(() => box.stop())

describe('smoke', () => {
  it('pays, is told, and refunds', async () => {
    const { openid } = await box.person()
    const params = await gateway.prepay({
      outTradeNo: 'order-0001',
      description: '图文问诊',
      amount: 3000,
      openid,
      expiresAt: Date.now() + 600_000,
    })
    expect(await gateway.query('order-0001')).toEqual({ state: 'notpay', outTradeNo: 'order-0001' })
    const paid = await box.control('POST', `/payments/${params.package.slice(10)}/pay`, params)
    expect(paid.status).toBe(200)
    const [first] = await box.arrived(1)
    const told = await gateway.readNotification(first ?? none)
    expect(told).toMatchObject({ kind: 'trade', trade: { state: 'paid', amount: 3000, payerOpenid: openid } })
    expect(await gateway.refund({ outTradeNo: 'order-0001', outRefundNo: 'r1', amount: 3000, total: 3000, reason: '退' })).toEqual({
      state: 'processing',
      outRefundNo: 'r1',
    })
    const [, second] = await box.arrived(2)
    expect(await gateway.readNotification(second ?? none)).toMatchObject({ kind: 'refund', refund: { state: 'succeeded', amount: 3000 } })
  })
})
