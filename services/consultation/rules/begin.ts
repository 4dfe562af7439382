import { Failure } from '@yijiantong/kernel/failure.ts'
import { nextOpening, type OpeningSpan, openingWords } from '@yijiantong/kernel/opening-hours.ts'
import { type Order, type Outcome, outcomeOf, remark, type Step, take } from './order.ts'
import { platformReasons } from './reasons.ts'
import { withFullRefund } from './refund.ts'
import type { ConsultationSettings } from './settings.ts'

export type Agreement = { readonly kind: string; readonly version: number }

/** What a doctor offers, as far as orders are concerned. `price` in 分; null: no text consultations. No `hours`: always. */
export type Practice = {
  readonly doctorId: string
  readonly status: string
  readonly price: number | null
  readonly hours: readonly OpeningSpan[]
}

export type Submission = {
  readonly accepted: readonly Agreement[]
  readonly current: readonly Agreement[]
  readonly practice: Practice
  readonly hasProof: boolean
  readonly hasPriorDiagnosis: boolean
  readonly nameVerified: boolean
  /** The version of the draft all this was read from. */
  readonly version: number
}

/** Somebody else's profile is not there as far as the caller is concerned. */
export const assertOwnProfile = (ownerId: string, callerId: string): void => {
  if (ownerId !== callerId) throw new Failure('consultation.profile_not_found')
}

/** A consultation has two parties; a doctor who is also a patient here asks somebody else. */
export const assertAnother = (doctorId: string, callerId: string): void => {
  if (doctorId === callerId) throw new Failure('consultation.with_oneself')
}

/** A draft is changed by one screen at a time. */
export const edit = (order: Order, version: number): Order => {
  const { after } = take(order, 'edit', {})
  if (version !== order.version) throw new Failure('consultation.edited_elsewhere')
  return after
}

/** The price of a text consultation now, or why none can be begun: nobody is asked outside the doctor's hours. */
const offerNow = (practice: Practice, now: number): number | Failure => {
  if (practice.status !== 'active' || practice.price === null) return new Failure('consultation.doctor_unavailable')
  const opensAt = nextOpening(practice.hours, now)
  if (opensAt !== null) return new Failure('consultation.doctor_closed', { opens: openingWords(opensAt, now), opensAt })
  return practice.price
}

export const isOpen = (practice: Practice, now: number): boolean => typeof offerNow(practice, now) === 'number'

/** What was submitted in time is paid for and goes on, whatever the hour. */
export const priceOf = (practice: Practice, now: number): number => {
  const price = offerNow(practice, now)
  if (typeof price !== 'number') throw price
  return price
}

/** No order without the risk notice and the consents in force (rules.md S10); an old version counts for nothing. */
export const assertAgreed = (required: readonly string[], current: readonly Agreement[], accepted: readonly Agreement[]): void => {
  for (const kind of required) {
    const version = current.find((each) => each.kind === kind)?.version
    const agreed = version !== undefined && accepted.some((each) => each.kind === kind && each.version === version)
    if (!agreed) throw new Failure('consultation.agreement_outdated', { kind })
  }
}

/** A return visit needs the diagnosis, a picture of its proof (S1, S2) and a patient registered under a verified name (S6). */
const assertReturnVisit = (submission: Submission): void => {
  if (!submission.hasPriorDiagnosis) throw new Failure('consultation.prior_diagnosis_missing')
  if (!submission.hasProof) throw new Failure('consultation.proof_missing')
  if (!submission.nameVerified) throw new Failure('consultation.name_unverified')
}

/** The price is fixed here. A free consultation has nothing to wait for and is offered to the doctor at once. */
export const submit = (order: Order, submission: Submission, settings: ConsultationSettings, now: number): Outcome => {
  const price = priceOf(submission.practice, now)
  const changes = { amount: price, submittedAt: now, deadline: now + settings.payWithin }
  const submitted = take(order, 'submit', changes, 'consultation.submitted')
  if (submission.version !== order.version) throw new Failure('consultation.edited_elsewhere')
  if (order.lane === 'return_visit') assertReturnVisit(submission)
  assertAgreed(settings.requiredAgreements, submission.current, submission.accepted)
  return outcomeOf(price === 0 ? [submitted, offer(submitted.after, 0, settings, now)] : [submitted])
}

const offer = (order: Order, paid: number, settings: ConsultationSettings, now: number): Step =>
  take(order, 'pay', { paid, offeredAt: now, deadline: now + settings.acceptWithin }, 'consultation.paid')

/** Money that comes for an order already given up goes back whole, once; money of a wrong amount is written down and touches nothing. */
export const receivePayment = (order: Order, amount: number, settings: ConsultationSettings, now: number): Outcome | undefined => {
  if (order.paid > 0) return undefined
  if (amount !== order.amount) return outcomeOf([remark(order, 'payment_refused', 'wrong_amount')])
  if (order.state === 'pending_payment') return outcomeOf([offer(order, amount, settings, now)])
  if (order.state !== 'cancelled') return undefined
  return withFullRefund(
    remark({ ...order, paid: amount, reason: platformReasons.latePayment }, 'late_payment', null),
    platformReasons.latePayment,
  )
}
