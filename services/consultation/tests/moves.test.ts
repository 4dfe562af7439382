import { isFailure } from '@yijiantong/kernel/failure.ts'
import { describe, expect, it } from 'vitest'
import { accept } from '../rules/accept.ts'
import { edit, receivePayment, type Submission, submit } from '../rules/begin.ts'
import { cancel, complete, decline, expire, terminate } from '../rules/give-up.ts'
import { consultationMoves, type MoveName, type State, states } from '../rules/moves.ts'
import { refundArrived, refundFailed, refundOnApproval } from '../rules/refund.ts'
import { defaultSettings } from '../rules/settings.ts'
import { NOW, orderIn } from './order.ts'

const nowhere = {} as Record<State, never>

/** rules.md B2, written down a second time: from which state a move leads where. What is not named is refused. */
const expected: Readonly<Record<MoveName, Partial<Record<State, State>>>> = {
  edit: { ...nowhere, draft: 'draft' },
  submit: { draft: 'pending_payment' },
  pay: { pending_payment: 'pending_accept' },
  cancel: { draft: 'cancelled', pending_payment: 'cancelled', pending_accept: 'cancelled' },
  lapse: { pending_payment: 'cancelled', pending_accept: 'cancelled' },
  accept: { pending_accept: 'in_progress' },
  decline: { pending_accept: 'cancelled' },
  complete: { in_progress: 'completed' },
  terminate: { in_progress: 'terminated' },
  refund: {
    cancelled: 'refunding',
    terminated: 'refunding',
    completed: 'refunding',
    partially_refunded: 'refunding',
    refund_failed: 'refunding',
  },
  refund_all: { refunding: 'refunded', refund_failed: 'refunded', partially_refunded: 'refunded' },
  refund_part: { refunding: 'partially_refunded', refund_failed: 'partially_refunded', partially_refunded: 'partially_refunded' },
  fail_refund: { refunding: 'refund_failed' },
}

const names = Object.keys(consultationMoves.table) as MoveName[]
const cells = names.flatMap((name) => states.map((state) => [name, state, expected[name][state]] as const))

describe('B2: the states of a consultation', () => {
  it('knows a line of the expected table for every move', () => {
    expect(names.toSorted()).toEqual(Object.keys(expected).toSorted())
    expect(cells).toHaveLength(names.length * states.length)
  })

  it.each(cells)('%s from %s leads to %s', (name, from, to) => {
    expect(consultationMoves.can(from, name)).toBe(to !== undefined)
    if (to !== undefined) expect(consultationMoves.next(from, name)).toBe(to)
    else expect(() => consultationMoves.next(from, name)).toThrow(`consultation.cannot_${name}`)
  })

  it('has one state nothing leaves: refunded', () => {
    const left = states.filter((state) => names.some((name) => name !== 'edit' && consultationMoves.can(state, name)))
    expect(states.filter((state) => !left.includes(state))).toEqual(['refunded'])
  })
})

const submission: Submission = {
  accepted: defaultSettings.requiredAgreements.map((kind) => ({ kind, version: 1 })),
  current: defaultSettings.requiredAgreements.map((kind) => ({ kind, version: 1 })),
  practice: { doctorId: 'us_doctor', status: 'active', price: 3000, hours: [] },
  hasProof: false,
  hasPriorDiagnosis: false,
  nameVerified: false,
  version: 3,
}
const desk = { practice: { status: 'active', licenceExpiresAt: NOW + 1 }, active: 0 }

describe('every rule in every state', () => {
  const verbs = {
    edit: (state: State) => edit(orderIn(state), 3).state,
    submit: (state: State) => submit(orderIn(state), submission, defaultSettings, NOW).order.state,
    cancel: (state: State) => cancel(orderIn(state), NOW).steps[0]?.after.state,
    accept: (state: State) => accept(orderIn(state), desk, defaultSettings, NOW).order.state,
    decline: (state: State) => decline(orderIn(state), 'busy', NOW).steps[0]?.after.state,
    complete: (state: State) => complete(orderIn(state), 'by_doctor', NOW).order.state,
    terminate: (state: State) => terminate(orderIn(state), 'unsuitable', true, defaultSettings.terminationRefund, NOW).order.state,
    fail_refund: (state: State) => refundFailed(orderIn(state), 3000, 'closed').order.state,
  } satisfies Partial<Record<MoveName, (state: State) => State | undefined>>

  it.each(Object.entries(verbs).flatMap(([name, verb]) => states.map((state) => [name as MoveName, state, verb] as const)))(
    '%s asked in %s obeys the table',
    (name, state, verb) => {
      const to = expected[name][state]
      if (to !== undefined) return expect(verb(state)).toBe(to)
      try {
        verb(state)
        expect.unreachable(`${name} was let through in ${state}`)
      } catch (error) {
        expect(isFailure(error, `consultation.cannot_${name}`)).toBe(true)
      }
    },
  )

  it.each(states)('a timer that rings in %s ends only a state whose time is over', (state) => {
    const ends = expected.lapse[state] ?? expected.complete[state]
    expect(expire(orderIn(state), NOW)).toBeUndefined()
    expect(expire(orderIn(state, { deadline: NOW }), NOW)?.steps[0]?.after.state).toBe(ends)
  })

  it.each(states)('money that arrives in %s is taken once, or goes back whole', (state) => {
    const outcome = receivePayment(orderIn(state, { paid: 0 }), 3000, defaultSettings, NOW)
    if (state === 'pending_payment') expect(outcome?.order).toMatchObject({ state: 'pending_accept', paid: 3000 })
    else if (state === 'cancelled') expect(outcome?.refund).toMatchObject({ amount: 3000, reason: 'late_payment' })
    else expect(outcome).toBeUndefined()
    expect(receivePayment(outcome?.order ?? orderIn(state, { paid: 3000 }), 3000, defaultSettings, NOW)).toBeUndefined()
  })

  it.each(states)('an approved refund in %s begins only where the table says so', (state) => {
    const outcome = refundOnApproval(orderIn(state), { requestId: 'rq_1', amount: 500, reason: 'manual' })
    expect(outcome.refund !== undefined).toBe(expected.refund[state] !== undefined)
    expect(outcome.order.state).toBe(expected.refund[state] ?? state)
  })

  it.each(['refunding', 'refund_failed', 'partially_refunded'] as const)('money back in %s leads to refunded when it is all', (state) => {
    const under = { refunded: 0, refunding: state === 'refunding' ? 3000 : 0 }
    expect(refundArrived(orderIn(state, under), 3000, state !== 'refunding').order.state).toBe('refunded')
  })
})
