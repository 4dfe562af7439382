import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { doctor, openRig, patient, type Rig, sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { operationsContract } from '../contract.ts'
import type { AccessLog } from '../looks.ts'
import { operationsService } from '../service.ts'
import type { OperationsTables } from '../tables.ts'

type Story = {
  code?: string
  order: { consultationId: string; state: string; paid: number }
  moves: { name: string }[] | null
  messages: { patient: { messages: number } } | null
  money: { payments: Record<string, unknown>[]; ledger: { sum: number } } | null
  refundRequests: { requestId: string; state: string }[]
  looks: { service: string; object: string; actor: string }[]
  unanswered: string[]
}

const away = new Error('ECONNREFUSED')

describe.each(['sqlite', 'mysql'] as const)('the story of an order, on %s', (engine) => {
  let rig: Rig<typeof operationsContract, OperationsTables>
  let consultationId: string
  const patientId = newId('us')
  const orders = staff('orders')
  /** Services that do not answer. */
  const silent = new Set<string>()
  const asked: object[] = []
  const unless = <T>(service: string, answer: () => T) => {
    if (silent.has(service)) throw away
    return answer()
  }

  const log = (service: string): AccessLog => ({
    service,
    read: async (query) => {
      asked.push({ service, ...query })
      return unless(`${service} log`, () => [
        {
          id: newId('al'),
          at: service === 'consultation' ? 2 : 1,
          role: 'doctor',
          actor: 'us_x',
          operation: `${service}.read`,
          subject: query.subject,
          object: query.object ?? '-',
          outcome: 'read' as const,
          request: 'rq_x',
        },
      ])
    },
  })
  const siblings = {
    consultation: {
      historyForServices: async ({ params: { id } }: { params: { id: string } }) =>
        unless('consultation', () => ({
          consultationId: id,
          moves: [{ name: 'submit', from: 'draft', to: 'pending_payment', role: 'patient', actor: patientId, reason: null, at: 1 }],
        })),
    },
    messaging: {
      figures: async () =>
        unless('messaging', () => {
          if (silent.has('no conversation')) throw new Failure('conversation.not_found')
          return {
            patient: { messages: 3, firstAt: 5, lastAt: 9 },
            doctor: { messages: 0, firstAt: null, lastAt: null },
            answeredAt: null,
            lastAt: 9,
          }
        }),
    },
    payment: {
      moneyOf: async ({ params }: { params: { consultationId: string } }) =>
        unless('payment', () => ({
          payments: [
            {
              paymentId: newId('pm'),
              consultationId: params.consultationId,
              outTradeNo: 'pm_1',
              state: 'paid',
              amount: 1000,
              refunded: 0,
              expiresAt: 9,
              paidAt: 5,
            },
          ],
          refunds: [],
          ledger: { sum: 0, accounts: [{ account: 'wechat_pay', balance: 1000 }] },
        })),
    },
  }

  beforeAll(async () => {
    rig = await openRig(operationsService, { accessLogs: [log('consultation'), log('media')] }, { engine, siblings })
  })
  afterAll(() => rig.close())
  beforeEach(async () => {
    silent.clear()
    asked.length = 0
    consultationId = newId('cn')
    const facts = { consultationId, patientId, doctorId: newId('us'), profileId: newId('pp'), lane: 'advice', amount: 1000 }
    const tell = (move: string, state: string) =>
      rig.happen('consultation', `consultation.${move}`, consultationId, { ...facts, state, deadline: null, reason: null })
    await tell('submitted', 'pending_payment')
    await rig.happen('payment', 'payment.succeeded', consultationId, { paymentId: newId('pm'), consultationId, amount: 1000, paidAt: 1 })
    await tell('completed', 'completed')
  })

  const read = (as = orders, id: string = consultationId) => rig.ask<Story>('order', { as, params: { id } })

  it('is told by every service, and who reads it is written down', async () => {
    const request = await rig.ask<{ requestId: string }>('requestRefund', {
      as: orders,
      body: { consultationId, amount: 100, reason: '投诉' },
    })
    const { body } = await read()
    expect(body).toMatchObject({
      order: { consultationId, state: 'completed', paid: 1000 },
      moves: [{ name: 'submit' }],
      messages: { patient: { messages: 3, firstAt: 5, lastAt: 9 }, doctor: { messages: 0, firstAt: null } },
      money: { payments: [{ state: 'paid' }], ledger: { sum: 0 } },
      refundRequests: [{ requestId: request.body.requestId, state: 'requested' }],
      unanswered: [],
    })
    expect(body.money?.payments[0]).not.toHaveProperty('consultationId')
    expect(body.looks.map((look) => [look.service, look.object])).toEqual([
      ['consultation', consultationId],
      ['media', consultationId],
    ])
    expect(asked).toEqual(['consultation', 'media'].map((service) => ({ service, subject: patientId, object: consultationId, limit: 100 })))
    const actions = await rig.storage.read.q.selectFrom('staff_action').selectAll().where('object_id', '=', consultationId).execute()
    expect(actions.map((action) => [action.staff_id, action.action])).toEqual([[orders.id, 'order.read']])
  })

  it.each([
    ['consultation', { moves: null }],
    ['messaging', { messages: null }],
    ['payment', { money: null }],
  ])('is told without %s when that does not answer, and says so', async (service, without) => {
    silent.add(service)
    const { body } = await read()
    expect(body).toMatchObject({ order: { consultationId }, ...without, unanswered: [service] })
    expect([body.moves, body.messages, body.money].filter((part) => part === null)).toHaveLength(1)
  })

  it('names a service once, whichever part it owes, and a log that cannot be read', async () => {
    silent.add('consultation').add('consultation log').add('media log')
    const { body } = await read()
    expect(body.unanswered).toEqual(['consultation', 'media'])
    expect(body.looks).toEqual([])
  })

  it('has no messages where there is no conversation', async () => {
    silent.add('no conversation')
    expect((await read()).body).toMatchObject({ messages: { patient: { messages: 0, firstAt: null } }, unanswered: [] })
  })

  it('is for who watches orders', async () => {
    expect((await read(orders, newId('cn'))).body.code).toBe('order.not_found')
    for (const as of [
      patient(patientId as `us_${string}`),
      doctor(),
      sibling,
      staff(),
      staff('users', 'doctors', 'content', 'finance', 'audit'),
    ]) {
      expect((await read(as)).status).toBe(403)
    }
  })

  it('is found in the list by its number', async () => {
    const list = (query: Record<string, string>) => rig.ask<{ items: { consultationId: string }[] }>('orders', { as: orders, query })
    expect((await list({ consultationId })).body.items.map((each) => each.consultationId)).toEqual([consultationId])
    expect((await list({ consultationId: newId('cn') })).body.items).toEqual([])
    expect((await list({ consultationId, state: 'cancelled' })).body.items).toEqual([])
  })
})
