import type { Handler } from '@yijiantong/edge/call.ts'
import { chinaDate } from '@yijiantong/kernel/calendar.ts'
import { days } from '@yijiantong/kernel/clock.ts'
import type { Query } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { nextOpening, type OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import type { Pool, Pooled } from '../pool.ts'
import { type Asked, wantedOf } from '../rules/matching/asked.ts'
import { departmentsFor } from '../rules/matching/fit.ts'
import { match } from '../rules/matching/match.ts'
import { aboutOrder, reasonsOf } from '../rules/matching/reasons.ts'
import { fadedTo, HALF_LIFE } from '../rules/matching/recent.ts'
import { type Candidate, partsOf } from '../rules/matching/score.ts'
import { weights } from '../rules/matching/weights.ts'
import { type CandidateRow, candidateStore, LONGEST_UNDER_WAY_DAYS } from '../stores/candidates.ts'
import type { DoctorTables } from '../tables.ts'
import { doctorCard } from '../views.ts'
import { wordsFit } from '../words-fit.ts'

/** Who calls is not looked at: the same question has the same answer for everybody. */
export const matchDoctors =
  ({ kit }: Deps, pool: Pool): Handler<DoctorContract['operations']['matchDoctors'], DoctorTables> =>
  async (call) => {
    const { limit = 10, ...query } = call.query
    const asked = askedIn(query)
    const now = kit.storage.now()
    const store = candidateStore(kit.storage.read)
    const [pools, running] = await Promise.all([
      Promise.all(departmentsFor(asked).map(({ code }) => pool.of(code))),
      store.underWay(now - days(LONGEST_UNDER_WAY_DAYS)),
    ])
    const candidates = candidatesOf(pools, running, asked, now)
    const { shown, found, dearer, shares } = match(candidates, asked, limit, { now, day: chinaDate(now) })

    const ids = shown.map(({ doctorId }) => doctorId)
    const [cards, lately] = await Promise.all([store.shown(ids), store.lately(ids, now - HALF_LIFE)])
    const cardOf = new Map(cards.map((row) => [row.doctor_id, doctorCard(row, now)]))
    const items = shown.flatMap((each) => {
      const doctor = cardOf.get(each.doctorId)
      if (doctor === undefined) return []
      const why = reasonsOf(each, lately.get(each.doctorId) ?? { reviews: 0, stars: 0 }, asked, now)
      const parts = partsOf(each.values, shares).map(({ name, value, weight }) => ({ name, label: weights[name].label, value, weight }))
      return [{ doctor, score: each.score, why, parts }]
    })
    return { items, about: aboutOrder(found, dearer) }
  }

type Question = Omit<Query<DoctorContract['operations']['matchDoctors']>, 'limit'>

const askedIn = ({ departments, confidences, q, ageYears, sex, priceMax }: Question): Asked => {
  const codes = departments.split(',')
  const sure = confidences?.split(',').map(Number)
  if (sure !== undefined && sure.length !== codes.length) throw new Failure('request.invalid', { problem: '科目与把握的个数不同' })
  return {
    departments: wantedOf(codes, sure),
    ...(q !== undefined && { words: q }),
    ...(ageYears !== undefined && { ageYears }),
    ...(sex !== undefined && { sex }),
    ...(priceMax !== undefined && { priceMax }),
  }
}

/** A doctor is in more than one pool where one wanted department is part of another. */
const candidatesOf = (
  pools: readonly (readonly Pooled[])[],
  running: ReadonlyMap<string, number>,
  asked: Asked,
  now: number,
): Candidate[] => {
  const meets = wordsFit(asked.words)
  const opensAt = openings(now)
  const each = pools.length === 1 ? (pools[0] ?? []) : new Map(pools.flat().map((one) => [one.row.doctor_id, one])).values()
  return Array.from(each, ({ row, terms, hours }) => ({
    doctorId: row.doctor_id,
    departmentCode: row.department_code,
    scope: row.scope,
    price: row.text_price,
    approvedAt: row.approved_at,
    completed: row.completed ?? 0,
    running: running.get(row.doctor_id) ?? 0,
    acceptMs: row.accept_ms,
    opensAt: opensAt(hours),
    recent: recentIn(row, now),
    expertise: meets(terms, row.bio),
  }))
}

/** Doctors share hours by the hundred. */
const openings = (now: number): ((hours: readonly OpeningSpan[]) => number | null) => {
  const known = new Map<readonly OpeningSpan[], number | null>()
  return (hours) => {
    const before = known.get(hours)
    if (before !== undefined) return before
    const opensAt = nextOpening(hours, now)
    known.set(hours, opensAt)
    return opensAt
  }
}

/** Who was rated before days were kept has reviews that are not of late, by what they come to. */
const recentIn = (row: CandidateRow, now: number) =>
  row.as_of === null || row.recent_reviews === null || row.recent_stars === null
    ? fadedTo(now, { asOf: now - HALF_LIFE, reviews: (row.reviews ?? 0) * 1000, stars: (row.stars ?? 0) * 1000 })
    : fadedTo(now, { asOf: row.as_of, reviews: row.recent_reviews, stars: row.recent_stars })
