import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { PaymentNotification } from '@yijiantong/ports/payment-gateway.ts'
import type { Engine } from '@yijiantong/storage/connection.ts'
import { openRig, patient, staff } from '@yijiantong/tests/support/service-rig.ts'
import type { PaymentSettings } from '../rules/settings.ts'
import { paymentService } from '../service.ts'
import { merchant, scriptedGateway } from './gateway.ts'

export const PRICE = 3000
type Order = { consultationId: string; patientId: string; state: string; amount: number; deadline: number | null }
export type Paying = {
  paymentId: string
  outTradeNo: string
  amount: number
  expiresAt: number
  prepay: { package: string }
  code?: string
}
export type Check = { totals: { sum: number; accounts: { account: string; balance: number }[] }; entries: number; unbalanced: number }

/** The payment service with a scripted provider, and consultations the test moves itself. */
export const openTill = async (engine: Engine, settings: Partial<PaymentSettings> = {}) => {
  const provider = scriptedGateway()
  const orders = new Map<string, Order>()
  const people = { patient: patient(), other: patient(), finance: staff('finance'), unlinked: patient() }
  const siblings = {
    consultation: {
      lookup: async ({ params }: { params: { id: string } }) => {
        const order = orders.get(params.id)
        if (order === undefined) throw new Failure('consultation.not_found')
        return order
      },
    },
    identity: {
      user: async ({ params }: { params: { id: string } }) =>
        params.id === people.unlinked.id ? { userId: params.id } : { userId: params.id, openid: `openid-${params.id}` },
    },
  }
  const rig = await openRig(paymentService, { gateway: provider.gateway, merchant, settings }, { engine, siblings })

  const order = (changes: Partial<Order> = {}): string => {
    const consultationId = newId('cn')
    orders.set(consultationId, {
      consultationId,
      patientId: people.patient.id,
      state: 'pending_payment',
      amount: PRICE,
      deadline: rig.storage.now() + 900_000,
      ...changes,
    })
    return consultationId
  }
  const pay = (consultationId: string, as = people.patient, key?: string) =>
    rig.ask<Paying>('pay', { as, body: { consultationId }, ...(key !== undefined && { key }) })
  const opened = async (changes: Partial<Order> = {}) => {
    const consultationId = order(changes)
    const { status, body } = await pay(consultationId)
    if (status !== 200) throw new Error(`pay answered ${status} ${JSON.stringify(body)}`)
    return { consultationId, ...body }
  }
  const notify = (notification: PaymentNotification | { refused: string }) =>
    rig.ask<{ code: string; message?: string }>('notify', { body: notification })
  const tradeNotice = (outTradeNo: string, changes: object = {}, id = newId('nt')): PaymentNotification =>
    ({ id, kind: 'trade', trade: { ...provider.tradeStatus(outTradeNo), ...changes } }) as PaymentNotification
  const refundNotice = (outRefundNo: string): PaymentNotification => ({
    id: newId('nt'),
    kind: 'refund',
    refund: provider.refundStatus(outRefundNo),
  })
  const paid = async () => {
    const payment = await opened()
    provider.paysIn(payment.outTradeNo)
    await notify(tradeNotice(payment.outTradeNo))
    return payment
  }
  const happens = (type: string, consultationId: string, more: object = {}) =>
    rig.happen('consultation', type, consultationId, { consultationId, ...more })
  const refundDue = (consultationId: string, amount: number, refundKey = newId('rr')) =>
    happens('refund.due', consultationId, { refundKey, amount, reason: 'manual' })

  const row = (paymentId: string) =>
    rig.storage.read.q.selectFrom('payment').selectAll().where('id', '=', paymentId).executeTakeFirstOrThrow()
  const refundsOf = (consultationId: string) =>
    rig.storage.read.q.selectFrom('refund').selectAll().where('consultation_id', '=', consultationId).orderBy('id').execute()
  const check = async (consultationId?: string) =>
    (await rig.ask<Check>('checkLedger', { as: people.finance, ...(consultationId !== undefined && { query: { consultationId } }) })).body
  const balances = async (consultationId: string) =>
    Object.fromEntries(
      (await check(consultationId)).totals.accounts.filter((each) => each.balance !== 0).map((each) => [each.account, each.balance]),
    )
  const eventsOf = async (consultationId: string, type?: string) =>
    (await rig.published()).filter((event) => event.aggregate === consultationId && (type === undefined || event.type === type))
  /** Performs what is due until nothing is. */
  const settle = async () => {
    for (let i = 0; i < 4; i++) await rig.perform()
  }
  return {
    ...{ rig, provider, people, orders, order, pay, opened, paid, notify, tradeNotice, refundNotice },
    ...{ happens, refundDue, row, refundsOf, check, balances, eventsOf, settle },
  }
}

export type Till = Awaited<ReturnType<typeof openTill>>
