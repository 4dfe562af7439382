import { hours } from '@yijiantong/kernel/clock.ts'
import { type Asked, seedFor } from './asked.ts'
import { departmentFit, departmentsFor } from './fit.ts'
import { bestOf, type Ranked, withNewcomers } from './order.ts'
import { type Candidate, isNew, needMet, scoreOf, sharesFor, type Values, valuesOf } from './score.ts'

export type Matched = Ranked & { readonly doctor: Candidate; readonly values: Values }

export type Matches = {
  readonly shown: readonly Matched[]
  /** All who fit. */
  readonly found: number
  /** Who would fit but for the price. */
  readonly dearer: number
  /** What each part counts for, of one. */
  readonly shares: Values
}

/** A newcomer who opens later than that is not helped by being seen now. */
const SOON = hours(24)

/**
 * Doctors for a complaint, the best first. Every input is either about the doctor or was asked for in so many words; nothing is known
 * here of the person who asks, so nobody can be shown other doctors or prices for who they are. `day`: today in China.
 */
export const match = (
  doctors: readonly Candidate[],
  asked: Asked,
  limit: number,
  at: { readonly now: number; readonly day: string },
): Matches => {
  const { now, day } = at
  const wanted = departmentsFor(asked)
  const shares = sharesFor(asked)
  const seed = seedFor(asked, day)
  const fitting: Matched[] = []
  let dearer = 0
  for (const doctor of doctors) {
    const department = departmentFit(doctor, wanted, asked)
    if (department === 0) continue
    if (asked.priceMax !== undefined && doctor.price > asked.priceMax) {
      dearer++
      continue
    }
    const values = valuesOf(doctor, department, asked, now)
    fitting.push({
      doctorId: doctor.doctorId,
      doctor,
      values,
      score: scoreOf(values, shares),
      need: needMet(values, shares),
      isNew: isNew(doctor, now),
      soon: doctor.opensAt === null || doctor.opensAt - now <= SOON,
    })
  }
  return { shown: withNewcomers(bestOf(fitting, seed, limit), fitting, seed), found: fitting.length, dearer, shares }
}
