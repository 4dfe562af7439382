import { hours, minutes } from '@yijiantong/kernel/clock.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { describe, expect, it } from 'vitest'
import { accept } from '../rules/accept.ts'
import { edit, priceOf, receivePayment, type Submission, submit } from '../rules/begin.ts'
import { cancel, complete, expire, terminate } from '../rules/give-up.ts'
import { type Order, outcomeOf } from '../rules/order.ts'
import { assertPicturesServe, type ToldPicture } from '../rules/pictures.ts'
import { possibleMoves } from '../rules/possible-moves.ts'
import { decideProof } from '../rules/proof.ts'
import { terminationReasons } from '../rules/reasons.ts'
import { refundArrived, refundable, refundFailed, refundOnApproval } from '../rules/refund.ts'
import { defaultSettings } from '../rules/settings.ts'
import { NOW, orderIn } from './order.ts'

const agreed = (version: number) => defaultSettings.requiredAgreements.map((kind) => ({ kind, version }))
const submission = (changes: Partial<Submission> = {}): Submission => ({
  accepted: agreed(2),
  current: agreed(2),
  practice: { doctorId: 'us_doctor', status: 'active', price: 5000, hours: [] },
  hasProof: true,
  hasPriorDiagnosis: true,
  nameVerified: true,
  version: 3,
  ...changes,
})
const submitting =
  (order: Order, changes: Partial<Submission> = {}) =>
  () =>
    submit(order, submission(changes), defaultSettings, NOW)

const catching = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('submitting', () => {
  const draft = orderIn('draft')
  const returnVisit = orderIn('draft', { lane: 'return_visit' })

  it('fixes the price at what the doctor asks now, for 15 minutes', () => {
    expect(submitting(draft)().order).toMatchObject({
      amount: 5000,
      state: 'pending_payment',
      deadline: NOW + 15 * 60_000,
      submittedAt: NOW,
    })
  })

  it('S10: is refused without each agreement, in its current version', () => {
    for (const kind of defaultSettings.requiredAgreements) {
      const without = agreed(2).filter((each) => each.kind !== kind)
      expect(submitting(draft, { accepted: without })).toThrow('consultation.agreement_outdated')
      expect(submitting(draft, { accepted: [...without, { kind, version: 1 }] })).toThrow('consultation.agreement_outdated')
      expect(submitting(draft, { current: without })).toThrow('consultation.agreement_outdated')
    }
  })

  it('S1, S2, S6: a return visit needs a diagnosis, a picture that proves it and a verified name; advice needs none', () => {
    expect(submitting(returnVisit, { hasPriorDiagnosis: false })).toThrow('consultation.prior_diagnosis_missing')
    expect(submitting(returnVisit, { hasProof: false })).toThrow('consultation.proof_missing')
    expect(submitting(returnVisit, { nameVerified: false })).toThrow('consultation.name_unverified')
    expect(submitting(returnVisit)().order.state).toBe('pending_payment')
    expect(submitting(draft, { hasProof: false, hasPriorDiagnosis: false, nameVerified: false })().order.state).toBe('pending_payment')
  })

  it.each([
    ['poor ones', [{}, { verdict: 'poor', problems: ['dark'] }], 'allowed'],
    ['one on which nothing can be seen', [{}, { verdict: 'unusable', problems: ['blank'] }], 'consultation.picture_unusable'],
    ['one twice, stored under two numbers', [{ hash: 'aa' }, { hash: 'aa' }], 'consultation.picture_twice'],
    ['one twice under one number', [{ pictureId: 'pi_1' }, { pictureId: 'pi_1' }], 'consultation.picture_twice'],
    ['one of the complaint that is a proof as well', [{ hash: 'aa' }, { hash: 'aa', purpose: 'proof' }], 'allowed'],
    ['two that nobody looked at', [{ hash: '' }, { hash: '' }], 'allowed'],
  ] as const)('B12: with pictures, %s', (_, pictures, expected) => {
    const told = pictures.map((each, at): ToldPicture => {
      return { pictureId: `pi_picture_${at}`, purpose: 'consultation', verdict: 'good', problems: [], hash: `${at}`, ...each }
    })
    const outcome = (): string => {
      try {
        assertPicturesServe(told, (one, other) => one !== '' && one === other)
        return 'allowed'
      } catch (error) {
        return isFailure(error) ? error.code : String(error)
      }
    }
    expect(outcome()).toBe(expected)
  })

  it('is refused when the draft was edited since it was read, and an edit when the screen shows an older version', () => {
    expect(submitting(draft, { version: 2 })).toThrow('consultation.edited_elsewhere')
    expect(() => edit(draft, 2)).toThrow('consultation.edited_elsewhere')
    expect(edit(draft, 3).version).toBe(4)
  })

  it.each([
    { status: 'suspended', price: 100 },
    { status: 'expired', price: 100 },
    { status: 'offboarded', price: 100 },
    { status: 'active', price: null },
  ])('D7: is refused with a doctor who is $status and asks $price', (practice) => {
    expect(() => priceOf({ doctorId: 'us_doctor', hours: [], ...practice }, NOW)).toThrow('consultation.doctor_unavailable')
  })

  it('is refused outside the doctor’s hours, in words that say when they begin; what was submitted in time is paid for and accepted', () => {
    const china = new Date(NOW + hours(8))
    const weekday = ((china.getUTCDay() + 6) % 7) + 1
    const clock = (time: number) => new Date(time + hours(8)).toISOString().slice(11, 16)
    const later = [{ weekday, from: clock(NOW + minutes(30)), to: '24:00' }]
    const now = [{ weekday, from: '00:00', to: clock(NOW + minutes(1)) }]
    const practice = { doctorId: 'us_doctor', status: 'active', price: 5000 }
    const closed = catching(submitting(draft, { practice: { ...practice, hours: later } }))
    expect(closed).toMatchObject({ code: 'consultation.doctor_closed', details: { opens: `今天 ${later[0]?.from}` } })
    const inTime = submitting(draft, { practice: { ...practice, hours: now } })().order
    const afterwards = NOW + minutes(10)
    const offered = receivePayment(inTime, 5000, defaultSettings, afterwards)?.order
    expect(offered?.state).toBe('pending_accept')
  })

  it('offers a free consultation to the doctor at once', () => {
    const { order, steps } = submitting(draft, { practice: { doctorId: 'us_doctor', status: 'active', price: 0, hours: [] } })()
    expect(order).toMatchObject({ state: 'pending_accept', paid: 0, offeredAt: NOW })
    expect(steps.map((step) => step.event)).toEqual(['consultation.submitted', 'consultation.paid'])
    expect(cancel(order, NOW)).toMatchObject({ order: { state: 'cancelled' } })
    expect(cancel(order, NOW).refund).toBeUndefined()
  })
})

describe('accepting', () => {
  const waiting = orderIn('pending_accept')
  const practice = { status: 'active', licenceExpiresAt: NOW + 1 }

  it('starts the 48 hours', () => {
    const { order } = accept(waiting, { practice, active: 0 }, defaultSettings, NOW)
    expect(order).toMatchObject({ state: 'in_progress', acceptedAt: NOW, deadline: NOW + 48 * 3_600_000 })
  })

  it.each([undefined, { ...practice, status: 'suspended' }, { ...practice, licenceExpiresAt: NOW }])(
    'D1, D7: is refused with practice %j',
    (now) => {
      expect(() => accept(waiting, { practice: now, active: 0 }, defaultSettings, NOW)).toThrow('consultation.practice_not_current')
    },
  )

  it('is refused to a doctor whose desk is full, and after the deadline even before the timer rang', () => {
    expect(() => accept(waiting, { practice, active: 50 }, defaultSettings, NOW)).toThrow('consultation.desk_full')
    const late = orderIn('pending_accept', { deadline: NOW - 1 })
    expect(() => accept(late, { practice, active: 0 }, defaultSettings, NOW)).toThrow('consultation.deadline_passed')
  })
})

describe('giving up', () => {
  it('returns everything once when nobody accepted for 24 hours', () => {
    const { steps, refund, order } = expire(orderIn('pending_accept', { deadline: NOW }), NOW) ?? outcomeOf([] as never)
    expect(steps.map((step) => step.event)).toEqual(['consultation.lapsed', 'consultation.refunding'])
    expect(refund).toEqual({ refundKey: 'cn_1.void', amount: 3000, reason: 'unaccepted' })
    expect(order).toMatchObject({ state: 'refunding', refunding: 3000, deadline: null })
  })

  it.each(terminationReasons)('S4: a consultation ended for %s costs nothing before the doctor answered, and all of it after', (reason) => {
    const rule = defaultSettings.terminationRefund
    expect(terminate(orderIn('in_progress'), reason, false, rule, NOW).refund).toMatchObject({ amount: 3000, reason })
    expect(terminate(orderIn('in_progress'), reason, true, rule, NOW).refund).toBeUndefined()
    const always = { ...rule, byReason: { [reason]: 'all' as const } }
    expect(terminate(orderIn('in_progress'), reason, true, always, NOW).refund).toMatchObject({ amount: 3000 })
  })

  it('writes money of a wrong amount down and touches nothing', () => {
    const order = orderIn('pending_payment')
    const outcome = receivePayment(order, 1, defaultSettings, NOW)
    expect(outcome).toMatchObject({ order: { state: 'pending_payment', paid: 0 }, steps: [{ name: 'payment_refused' }] })
  })
})

describe('refunds', () => {
  const done = complete(orderIn('in_progress'), 'by_doctor', NOW).order
  const approve = (order: Order, amount: number, requestId = 'rq_1') => refundOnApproval(order, { requestId, amount, reason: 'manual' })

  it('never exceed what was paid, part after part', () => {
    expect(approve(done, 3001).refund).toBeUndefined()
    expect(approve(done, 0).refund).toBeUndefined()
    const first = refundArrived(approve(done, 1000).order, 1000, false).order
    expect(first).toMatchObject({ state: 'partially_refunded', refunded: 1000 })
    expect(approve(first, 2001).steps[0]).toMatchObject({ name: 'refund_refused', reason: 'exceeds_paid' })
    expect(refundArrived(approve(first, 2000).order, 2000, false).order).toMatchObject({ state: 'refunded', refunded: 3000, refunding: 0 })
  })

  it('one at a time', () => {
    expect(approve(approve(done, 1000).order, 1000).steps[0]).toMatchObject({ name: 'refund_refused', reason: 'wrong_state' })
  })

  it('that failed can be asked for again, and may arrive late beside the second', () => {
    const failed = refundFailed(approve(done, 1000).order, 1000, 'abnormal').order
    expect(failed).toMatchObject({ state: 'refund_failed', refunding: 0 })
    const second = approve(failed, 500, 'rq_2').order
    const late = refundArrived(second, 1000, true).order
    expect(late).toMatchObject({ state: 'refunding', refunded: 1000, refunding: 500 })
    expect(refundArrived(late, 500, false).order).toMatchObject({ state: 'partially_refunded', refunded: 1500 })
    expect(refundable(late)).toBe(1500)
  })
})

describe('judging a proof', () => {
  const order = orderIn('in_progress', { lane: 'return_visit' })
  it('S2: is written down with who and how, needs a reason to refuse, and exists only in the return-visit lane', () => {
    expect(decideProof(order, true, false).steps[0]).toMatchObject({ name: 'decide_proof', reason: 'accepted' })
    expect(() => decideProof(order, false, false)).toThrow('consultation.proof_reason_missing')
    expect(() => decideProof(orderIn('in_progress'), true, false)).toThrow('consultation.not_return_visit')
    expect(() => decideProof(orderIn('completed', { lane: 'return_visit' }), true, false)).toThrow('consultation.cannot_decide_proof')
  })
})

describe('buttons', () => {
  const refusals = (order: Order, role: 'patient' | 'doctor') =>
    Object.fromEntries(possibleMoves(order, role, NOW).map((button) => [button.name, button.refusal ?? true]))

  it('say what each role can do, and why not', () => {
    expect(refusals(orderIn('pending_payment'), 'patient')).toEqual({
      edit: 'consultation.cannot_edit',
      submit: 'consultation.cannot_submit',
      pay: true,
      cancel: true,
      write: 'consultation.cannot_write',
    })
    expect(refusals(orderIn('in_progress', { lane: 'return_visit' }), 'doctor')).toEqual({
      accept: 'consultation.cannot_accept',
      decline: 'consultation.cannot_decline',
      complete: true,
      terminate: true,
      decide_proof: true,
      write: true,
    })
  })

  it('are grey once the time is over', () => {
    expect(refusals(orderIn('pending_payment', { deadline: NOW - 1 }), 'patient').pay).toBe('consultation.cannot_pay')
    expect(refusals(orderIn('pending_accept', { deadline: NOW - 1 }), 'doctor').accept).toBe('consultation.deadline_passed')
    expect(refusals(orderIn('in_progress', { deadline: NOW - 1 }), 'patient').write).toBe('consultation.cannot_write')
  })
})
