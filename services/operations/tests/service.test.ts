import { hours } from '@yijiantong/kernel/clock.ts'
import type { Caller } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { doctor, openRig, patient, type Rig, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { operationsContract } from '../contract.ts'
import type { AccessLog } from '../looks.ts'
import { type StuckKind, stuckKinds } from '../rules/stuck.ts'
import { operationsService } from '../service.ts'
import type { OperationsTables } from '../tables.ts'

type Item = Record<string, unknown> & { consultationId: string; stuck: StuckKind[] }
type Body = {
  code: string
  requestId: string
  filterId: string
  state: string
  items: Item[]
  next?: string
  unanswered: string[]
  states: { state: string; count: number }[]
  stuck: { stuck: string; count: number; oldest: string | null }[]
}

const look = (service: string, subject: string, at: number) => ({
  id: newId('al'),
  at,
  role: 'doctor',
  actor: 'us_x',
  operation: `${service}.read`,
  subject,
  object: 'cn_x',
  outcome: 'read' as const,
  request: 'rq_x',
})
const accessLogs: AccessLog[] = [
  { service: 'consultation', read: async ({ subject, limit }) => [5, 3, 1].map((at) => look('consultation', subject, at)).slice(0, limit) },
  { service: 'messaging', read: async ({ subject, limit }) => [4, 2].map((at) => look('messaging', subject, at)).slice(0, limit) },
  {
    service: 'media',
    read: async () => {
      throw new Error('ECONNREFUSED')
    },
  },
]

describe.each(['sqlite', 'mysql'] as const)('on %s', (engine) => {
  let rig: Rig<typeof operationsContract, OperationsTables>
  let consultationId: string
  let patientId: string
  let doctorId: string
  const orders = staff('orders')
  const finance = staff('finance')
  const auditor = staff('audit')

  beforeAll(async () => {
    rig = await openRig(operationsService, { accessLogs }, { engine })
  })
  afterAll(() => rig.close())
  beforeEach(() => {
    consultationId = newId('cn')
    patientId = newId('us')
    doctorId = newId('us')
  })

  const moved = (state: string, changes: { type?: string; at?: number; deadline?: number | null; reason?: string } = {}) => {
    const { type = state, at, deadline = null, reason = null } = changes
    const payload = { consultationId, patientId, doctorId, profileId: newId('pp'), lane: 'advice', state, amount: 1000, deadline, reason }
    return rig.happen('consultation', `consultation.${type}`, consultationId, payload, at)
  }
  const paid = (amount = 1000) =>
    rig.happen('payment', 'payment.succeeded', consultationId, { paymentId: newId('pm'), consultationId, amount, paidAt: 1 })
  const refund = (outcome: 'succeeded' | 'failed', refundKey: string, amount: number) =>
    rig.happen('payment', `refund.${outcome}`, consultationId, { refundId: newId('rf'), consultationId, refundKey, amount, reason: 'x' })
  const due = (refundKey: string, amount: number) =>
    rig.happen('consultation', 'refund.due', consultationId, { consultationId, refundKey, amount, reason: 'x' })
  const ended = async () => {
    await moved('pending_payment', { type: 'submitted' })
    await paid()
    await moved('completed')
  }

  const ask = (operation: Parameters<typeof rig.ask>[0], asked: Parameters<typeof rig.ask>[1] = {}) => rig.ask<Body>(operation, asked)
  const list = async (query: Record<string, string | number>) => (await ask('orders', { as: orders, query })).body
  const request = (amount: number, as = orders) =>
    ask('requestRefund', { as, body: { consultationId, amount, reason: '医生未能提供服务' } })
  const approve = (id: string, as = finance) => ask('approveRefund', { as, params: { id } })
  const reject = (id: string, as = finance) => ask('rejectRefund', { as, params: { id }, body: { reason: '证据不足' } })
  const approvals = async () => (await rig.published()).filter((event) => event.aggregate === consultationId)
  const stateOf = async (id: string) =>
    (await rig.storage.read.q.selectFrom('refund_request').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

  describe('the view of orders', () => {
    it('follows an order through its events, with its money and the doctor’s first answer', async () => {
      const at = rig.storage.now() - 5000
      await moved('pending_payment', { type: 'submitted', at, deadline: at + 900_000 })
      expect((await list({ patientId })).items).toMatchObject([
        {
          consultationId,
          patientId,
          doctorId,
          lane: 'advice',
          state: 'pending_payment',
          stateSince: at,
          submittedAt: at,
          deadline: at + 900_000,
          paid: 0,
          firstDoctorMessageAt: null,
        },
      ])
      await paid()
      await moved('pending_accept', { type: 'paid', at: at + 1000, deadline: at + hours(24) })
      await moved('in_progress', { type: 'accepted', at: at + 2000 })
      await rig.happen('messaging', 'conversation.answered', consultationId, { conversationId: consultationId, doctorId, at: at + 3000 })
      await rig.happen('messaging', 'conversation.answered', consultationId, { conversationId: consultationId, doctorId, at: at + 4000 })
      expect((await list({ doctorId })).items).toMatchObject([
        {
          state: 'in_progress',
          stateSince: at + 2000,
          submittedAt: at,
          paid: 1000,
          refunded: 0,
          firstDoctorMessageAt: at + 3000,
          stuck: [],
        },
      ])
      await moved('cancelled', { reason: 'by_patient' })
      await due(`${consultationId}.void`, 1000)
      await moved('refunding')
      await refund('succeeded', `${consultationId}.void`, 1000)
      await moved('refunded')
      expect((await list({ patientId })).items).toMatchObject([{ state: 'refunded', refunded: 1000 }])
    })

    it('does not depend on which service is heard first', async () => {
      await paid()
      await rig.happen('messaging', 'conversation.answered', consultationId, { conversationId: consultationId, doctorId, at: 7 })
      expect((await list({ patientId })).items).toEqual([])
      await moved('in_progress', { type: 'accepted' })
      expect((await list({ patientId })).items).toMatchObject([{ paid: 1000, firstDoctorMessageAt: 7 }])
    })

    it('finds by state, person, lane and time, page by page, none twice', async () => {
      const at = rig.storage.now() - 100_000
      const ids: string[] = []
      for (let i = 0; i < 7; i++) {
        consultationId = newId('cn')
        ids.push(consultationId)
        // Some in the same millisecond.
        await moved(i % 2 === 0 ? 'pending_accept' : 'completed', {
          type: 'submitted',
          at: at + Math.floor(i / 2) * 10,
          deadline: at + hours(30),
        })
      }
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await list({ doctorId, limit: 3, ...(after !== undefined && { after }) })
        seen.push(...page.items.map((each) => each.consultationId))
        after = page.next
      } while (after !== undefined)
      expect(seen).toHaveLength(7)
      expect(new Set(seen)).toEqual(new Set(ids))
      expect((await list({ doctorId, state: 'completed' })).items).toHaveLength(3)
      expect((await list({ doctorId, from: at + 10, until: at + 20 })).items.map((each) => each.consultationId).sort()).toEqual(
        [ids[2], ids[3]].sort(),
      )
      expect((await list({ doctorId, lane: 'return_visit' })).items).toEqual([])
      expect((await ask('orders', { as: orders, query: { state: 'lost' } })).status).toBe(400)
    })

    it('says of every kind of stuck order what the rule says, in the overview, the list and the filter', async () => {
      const now = rig.storage.now()
      const expected: Record<StuckKind, string> = {} as never
      const make = async (kind: StuckKind, state: string, standing: { at?: number; deadline?: number }, alsoPaid = false) => {
        consultationId = newId('cn')
        expected[kind] = consultationId
        if (alsoPaid) await paid()
        await moved(state, { type: 'submitted', ...standing })
      }
      await make('accept_deadline_near', 'pending_accept', { deadline: now + hours(1) })
      await make('accept_overdue', 'pending_accept', { deadline: now - hours(1) })
      await make('payment_overdue', 'pending_payment', { deadline: now - hours(1) })
      await make('paid_not_moved', 'cancelled', { at: now - hours(1) }, true)
      await make('no_doctor_message', 'in_progress', { at: now - hours(3) })
      await make('end_overdue', 'in_progress', { deadline: now - hours(1) })
      await make('refunding_long', 'refunding', { at: now - hours(2) })
      await make('refund_failed', 'refund_failed', {})
      const overview = (await ask('overview', { as: orders })).body
      for (const kind of stuckKinds) {
        const { items } = await list({ stuck: kind, doctorId })
        expect(items.map((each) => each.consultationId)).toContain(expected[kind])
        for (const each of items) expect(each.stuck).toContain(kind)
        expect(overview.stuck.find((each) => each.stuck === kind)?.count).toBeGreaterThanOrEqual(items.length)
      }
      const all = (await list({ doctorId, limit: 100 })).items
      for (const each of all)
        for (const kind of stuckKinds) {
          const filtered = (await list({ stuck: kind, doctorId, limit: 100 })).items.map((one) => one.consultationId)
          expect([kind, filtered.includes(each.consultationId)]).toEqual([kind, each.stuck.includes(kind)])
        }
      expect(overview.states.find((each) => each.state === 'refund_failed')?.count).toBeGreaterThan(0)
    })

    it('is for staff who look after orders', async () => {
      for (const as of [patient(), doctor(), staff('users', 'doctors', 'content', 'finance', 'audit')]) {
        for (const operation of ['overview', 'orders', 'savedFilters'] as const) expect((await ask(operation, { as })).status).toBe(403)
      }
      expect((await ask('overview')).status).toBe(401)
    })
  })

  describe('a saved filter', () => {
    const save = (name: string, as: Caller) =>
      ask('saveFilter', { as, body: { name, filter: { state: 'refunding', stuck: 'refunding_long' } } })

    it('is one’s own: kept, listed and removed by nobody else', async () => {
      const [mine, theirs] = [staff('orders'), staff('orders')]
      const { filterId } = (await save('退款慢', mine)).body
      expect((await ask('savedFilters', { as: mine })).body.items).toEqual([
        { filterId, name: '退款慢', filter: { state: 'refunding', stuck: 'refunding_long' } },
      ])
      expect((await ask('savedFilters', { as: theirs })).body.items).toEqual([])
      expect((await ask('removeFilter', { as: theirs, params: { id: filterId } })).body.code).toBe('filter.not_found')
      expect((await ask('removeFilter', { as: mine, params: { id: filterId } })).status).toBe(200)
      expect((await ask('savedFilters', { as: mine })).body.items).toEqual([])
    })

    it('has its name once, though saved ten times at once', async () => {
      const mine = staff('orders')
      const told = await Promise.all(Array.from({ length: 10 }, () => save('同名', mine)))
      expect(told.filter((each) => each.status === 200)).toHaveLength(1)
      expect(told.filter((each) => each.body.code === 'filter.name_taken')).toHaveLength(9)
    })
  })

  describe('a refund by hand', () => {
    it('is asked for by one, approved by another, sent out once and settled by its outcome', async () => {
      await ended()
      const { status, body } = await request(600)
      expect([status, body.state]).toEqual([200, 'requested'])
      expect(await approvals()).toEqual([])
      expect((await approve(body.requestId)).body).toMatchObject({ state: 'approved', decidedBy: finance.id })
      expect((await approvals()).map((event) => [event.type, event.payload])).toEqual([
        ['refund.approved', { requestId: body.requestId, consultationId, amount: 600, reason: 'manual' }],
      ])
      expect((await approve(body.requestId)).body.code).toBe('refund_request.cannot_approve')
      await due(body.requestId, 600)
      await refund('succeeded', body.requestId, 600)
      await refund('succeeded', body.requestId, 600)
      expect(await stateOf(body.requestId)).toBe('settled')
      expect((await list({ patientId })).items).toMatchObject([{ refunded: 600 }])
    })

    it('is not approved or rejected by whom it was asked by, though employed for both', async () => {
      await ended()
      const both = staff('orders', 'finance')
      const { requestId } = (await request(100, both)).body
      expect((await approve(requestId, both)).body.code).toBe('refund_request.same_person')
      expect((await reject(requestId, both)).body.code).toBe('refund_request.same_person')
      expect((await reject(requestId)).body).toMatchObject({ state: 'rejected', decision: '证据不足' })
      expect((await approve(requestId)).body.code).toBe('refund_request.cannot_approve')
    })

    it('needs the right duty on each side', async () => {
      await ended()
      for (const as of [patient(), doctor(), finance, auditor]) expect((await request(100, as)).status).toBe(403)
      const { requestId } = (await request(100)).body
      for (const as of [orders, auditor, patient()]) {
        expect((await approve(requestId, as)).status).toBe(403)
        expect((await reject(requestId, as)).status).toBe(403)
        expect((await ask('refundRequests', { as })).status).toBe(403)
      }
      const waiting = (await ask('refundRequests', { as: finance, query: { state: 'requested', limit: 100 } })).body.items
      expect(waiting.map((each) => each.requestId)).toContain(requestId)
      expect((await approve(newId('rr'))).body.code).toBe('refund_request.not_found')
    })

    it('asked for by ten at once is never more than was paid', async () => {
      await ended()
      const told = await Promise.all(Array.from({ length: 10 }, () => request(300)))
      expect(told.filter((each) => each.status === 200)).toHaveLength(3)
      expect(told.filter((each) => each.body.code === 'refund_request.too_much')).toHaveLength(7)
    })

    it('decided by ten at once is decided once', async () => {
      await ended()
      const { requestId } = (await request(1000)).body
      const told = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? approve : reject)(requestId, staff('finance'))))
      expect(told.filter((each) => each.status === 200)).toHaveLength(1)
      expect((await approvals()).length).toBe((await stateOf(requestId)) === 'approved' ? 1 : 0)
    })

    it('is not approved once the money has left another way', async () => {
      await ended()
      const { requestId } = (await request(600)).body
      await due(`${consultationId}.void`, 1000)
      expect((await approve(requestId)).body.code).toBe('refund_request.too_much')
      await refund('failed', `${consultationId}.void`, 1000)
      expect((await approve(requestId)).status).toBe(200)
    })

    it('that fails, or that consultation would not make, can be asked for again; a late success settles it', async () => {
      await ended()
      const first = (await request(1000)).body.requestId
      await approve(first)
      await due(first, 1000)
      await refund('failed', first, 1000)
      expect(await stateOf(first)).toBe('failed')
      const second = (await request(1000)).body.requestId
      await approve(second)
      await rig.happen('consultation', 'refund.refused', consultationId, {
        consultationId,
        requestId: second,
        amount: 1000,
        refundable: 0,
        reason: 'wrong_state',
      })
      expect(await stateOf(second)).toBe('failed')
      await refund('succeeded', first, 1000)
      expect(await stateOf(first)).toBe('settled')
      expect((await request(1)).body.code).toBe('refund_request.too_much')
    })

    it('is refused for an order that is open, unpaid or unknown', async () => {
      expect((await request(1)).body.code).toBe('order.not_found')
      await moved('pending_payment', { type: 'submitted' })
      expect((await request(1)).body.code).toBe('refund_request.not_paid')
      await paid()
      await moved('in_progress', { type: 'accepted' })
      expect((await request(1)).body.code).toBe('refund_request.order_open')
      for (const amount of [0, -1, 1.5, 100_000_001]) expect((await request(amount)).body.code).toBe('request.invalid')
    })
  })

  describe('the audit of staff work', () => {
    const actions = async (query: Record<string, string>) => (await ask('staffActions', { as: auditor, query })).body.items

    it('holds who did what, to what, why and when, whichever service it was in', async () => {
      await ended()
      const { requestId } = (await request(100)).body
      await reject(requestId)
      expect(await actions({ objectId: requestId })).toMatchObject([
        { staffId: finance.id, service: 'operations', action: 'refund.reject', reason: '证据不足' },
        { staffId: orders.id, service: 'operations', action: 'refund.request', reason: '医生未能提供服务' },
      ])
      const moderator = staff('content')
      const reviewId = newId('rv')
      await rig.happen(
        'engagement',
        'staff.acted',
        reviewId,
        { staffId: moderator.id, action: 'review.refuse', objectId: reviewId, reason: 'insult' },
        77,
      )
      expect(await actions({ staffId: moderator.id })).toEqual([
        { staffId: moderator.id, service: 'engagement', action: 'review.refuse', objectId: reviewId, reason: 'insult', at: 77 },
      ])
    })

    it('holds nothing of what was refused', async () => {
      const before = await actions({ staffId: orders.id })
      await request(5)
      expect(await actions({ staffId: orders.id })).toEqual(before)
    })

    it('cannot be changed or deleted, not even by us', async () => {
      const admin = rig.storage.admin
      await expect(admin.updateTable('staff_action').set({ reason: 'x' }).execute()).rejects.toThrow(/append only/)
      await expect(admin.deleteFrom('staff_action').execute()).rejects.toThrow(/append only/)
    })

    it('is read by auditors alone', async () => {
      for (const as of [orders, finance, patient()]) {
        expect((await ask('staffActions', { as })).status).toBe(403)
        expect((await ask('accessLog', { as, query: { subject: patientId } })).status).toBe(403)
      }
    })
  })

  it('who looked is asked of every service; one that does not answer is named, and the asking is written down', async () => {
    const told = await ask('accessLog', { as: auditor, query: { subject: patientId, limit: 4 } })
    expect(told.body.items.map((each) => [each.service, each.at])).toEqual([
      ['consultation', 5],
      ['messaging', 4],
      ['consultation', 3],
      ['messaging', 2],
    ])
    expect(told.body.unanswered).toEqual(['media'])
    const written = (await ask('staffActions', { as: auditor, query: { objectId: patientId } })).body.items
    expect(written).toMatchObject([{ staffId: auditor.id, action: 'access_log.read' }])
  })

  it('nothing went wrong in the background', () => {
    expect(rig.troubles).toEqual([])
  })
})
