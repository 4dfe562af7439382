import { consultationContract } from '@yijiantong/consultation/contract.ts'
import { hours, minutes } from '@yijiantong/kernel/clock.ts'
import { describe, expect, it } from 'vitest'
import { mergeLooks } from '../rules/access-lines.ts'
import { assertRoomForFilter } from '../rules/order-filter.ts'
import { orderStates } from '../rules/order-states.ts'
import { approve, ask, type Pot, refundable, refundRequestMoves, refundRequestStates, reject } from '../rules/refund-request.ts'
import { isStuck, type OrderStanding, stuckAs, stuckDefinitions, stuckKinds } from '../rules/stuck.ts'

const now = 1_800_000_000_000

describe('the states of an order', () => {
  it('are those consultation speaks of', () => {
    const spoken = consultationContract.operations.lookup.reply.properties.state as unknown as { enum: string[] }
    expect([...orderStates].sort()).toEqual([...spoken.enum].sort())
  })
})

describe('an order is stuck', () => {
  const order = (changes: Partial<OrderStanding>): OrderStanding => ({
    state: 'completed',
    stateSince: now,
    deadline: null,
    paid: 0,
    refunded: 0,
    firstDoctorMessageAt: null,
    ...changes,
  })

  it.each([
    [
      'accept_deadline_near',
      { state: 'pending_accept', deadline: now + hours(2) },
      { state: 'pending_accept', deadline: now + hours(2) + 1 },
    ],
    [
      'accept_overdue',
      { state: 'pending_accept', deadline: now - minutes(5) },
      { state: 'pending_accept', deadline: now - minutes(5) + 1 },
    ],
    ['payment_overdue', { state: 'pending_payment', deadline: now - minutes(5) }, { state: 'pending_payment', deadline: null }],
    [
      'paid_not_moved',
      { state: 'cancelled', stateSince: now - minutes(5), paid: 5 },
      { state: 'cancelled', stateSince: now - minutes(5), paid: 5, refunded: 5 },
    ],
    [
      'no_doctor_message',
      { state: 'in_progress', stateSince: now - hours(2) },
      { state: 'in_progress', stateSince: now - hours(2), firstDoctorMessageAt: now },
    ],
    ['end_overdue', { state: 'in_progress', deadline: now - minutes(30) }, { state: 'completed', deadline: now - minutes(30) }],
    ['refunding_long', { state: 'refunding', stateSince: now - hours(1) }, { state: 'refunding', stateSince: now - hours(1) + 1 }],
    ['refund_failed', { state: 'refund_failed' }, { state: 'refunded' }],
  ] as const)('as %s at the limit and not beside it', (kind, at, beside) => {
    expect(isStuck(stuckDefinitions[kind], order(at), now)).toBe(true)
    expect(isStuck(stuckDefinitions[kind], order(beside), now)).toBe(false)
    expect(stuckAs(order(at), now)).toContain(kind)
  })

  it('in no way when it is well', () => {
    for (const state of orderStates.filter((each) => each !== 'refund_failed'))
      expect(stuckAs(order({ state, deadline: now + hours(20) }), now)).toEqual([])
    expect(stuckKinds).toHaveLength(8)
  })
})

describe('a refund request', () => {
  const allowed: Record<string, Record<string, string>> = {
    requested: { approve: 'approved', reject: 'rejected' },
    approved: { settle: 'settled', fail: 'failed' },
    failed: { settle: 'settled' },
    rejected: {},
    settled: {},
  }
  const moves = Object.keys(refundRequestMoves.table) as (keyof typeof refundRequestMoves.table)[]
  it.each(refundRequestStates.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, asked to %s', (state, move) => {
    const to = allowed[state]?.[move]
    expect(refundRequestMoves.can(state, move)).toBe(to !== undefined)
    if (to !== undefined) expect(refundRequestMoves.next(state, move)).toBe(to)
    else expect(() => refundRequestMoves.next(state, move)).toThrow(`refund_request.cannot_${move}`)
  })

  const pot = (changes: Partial<Pot> = {}): Pot => ({ paid: 1000, refunds: [], requests: [], ...changes })
  const request = (amount: number, state: 'requested' | 'approved' | 'rejected' | 'settled' | 'failed', requestId = 'rr_1') => ({
    requestId,
    amount,
    state,
  })

  it.each([
    ['all of what was paid', pot(), 1000],
    ['less what left', pot({ refunds: [{ key: 'a', amount: 300, failed: false }] }), 700],
    ['and what failed to leave', pot({ refunds: [{ key: 'a', amount: 300, failed: true }] }), 1000],
    ['less what was asked for', pot({ requests: [request(400, 'requested')] }), 600],
    ['less what was approved', pot({ requests: [request(400, 'approved')] }), 600],
    ['and what was rejected', pot({ requests: [request(400, 'rejected')] }), 1000],
    [
      'less what was approved and set out, once',
      pot({ requests: [request(400, 'approved')], refunds: [{ key: 'rr_1', amount: 400, failed: false }] }),
      600,
    ],
    [
      'less what was settled, once',
      pot({ requests: [request(400, 'settled')], refunds: [{ key: 'rr_1', amount: 400, failed: false }] }),
      600,
    ],
    ['never less than nothing', pot({ refunds: [{ key: 'a', amount: 1300, failed: false }] }), 0],
  ] as const)('may be for %s', (_, of, most) => {
    expect(refundable(of)).toBe(most)
  })

  it.each(orderStates)('of an order that is %s is taken only when that has ended', (state) => {
    const ended = ['cancelled', 'terminated', 'completed', 'partially_refunded', 'refunded', 'refund_failed'].includes(state)
    if (ended) expect(ask({ state }, pot(), 1000)).toBe('requested')
    else expect(() => ask({ state }, pot(), 1000)).toThrow('refund_request.order_open')
  })

  it('is refused for what does not exist, was not paid, or is too much', () => {
    expect(() => ask(undefined, pot(), 1)).toThrow('order.not_found')
    expect(() => ask({ state: 'completed' }, undefined, 1)).toThrow('refund_request.not_paid')
    expect(() => ask({ state: 'completed' }, pot({ paid: 0 }), 1)).toThrow('refund_request.not_paid')
    expect(() => ask({ state: 'completed' }, pot(), 1001)).toThrow(
      expect.objectContaining({ code: 'refund_request.too_much', details: { most: 1000 } }),
    )
  })

  it('is decided by a second person, about money that is still there', () => {
    const asked = { requestId: 'rr_1', amount: 700, state: 'requested', askedBy: 'st_a' } as const
    const held = pot({ requests: [request(700, 'requested')] })
    expect(approve(asked, 'st_b', held)).toBe('approved')
    expect(reject(asked, 'st_b')).toBe('rejected')
    expect(() => approve(asked, 'st_a', held)).toThrow('refund_request.same_person')
    expect(() => reject(asked, 'st_a')).toThrow('refund_request.same_person')
    expect(() => approve(asked, 'st_b', { ...held, refunds: [{ key: 'void', amount: 500, failed: false }] })).toThrow(
      'refund_request.too_much',
    )
    expect(() => approve(asked, 'st_b', undefined)).toThrow('refund_request.too_much')
    expect(() => approve({ ...asked, state: 'approved' }, 'st_b', held)).toThrow('refund_request.cannot_approve')
  })
})

describe('looks of several services', () => {
  it('are one list, newest first, none lost at the same millisecond', () => {
    const look = (at: number, id: string) => ({ at, id })
    expect(mergeLooks([[look(3, 'a'), look(1, 'b')], [look(3, 'c'), look(2, 'd')], []], 3)).toEqual([
      look(3, 'c'),
      look(3, 'a'),
      look(2, 'd'),
    ])
  })
})

describe('saved filters', () => {
  it('are at most fifty', () => {
    expect(() => assertRoomForFilter(49)).not.toThrow()
    expect(() => assertRoomForFilter(50)).toThrow('filter.too_many')
  })
})
