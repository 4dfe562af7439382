import type { Handler } from '@yijiantong/edge/call.ts'
import { chinaDate } from '@yijiantong/kernel/calendar.ts'
import { days } from '@yijiantong/kernel/clock.ts'
import type { Query } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { nextOpening } from '@yijiantong/kernel/opening-hours.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { type Asked, wantedOf } from '../rules/matching/asked.ts'
import { departmentsFor, subjectsOf } from '../rules/matching/fit.ts'
import { match } from '../rules/matching/match.ts'
import { aboutOrder, reasonsOf } from '../rules/matching/reasons.ts'
import { fadedTo, HALF_LIFE } from '../rules/matching/recent.ts'
import { type Candidate, partsOf } from '../rules/matching/score.ts'
import { weights } from '../rules/matching/weights.ts'
import { type CandidateRow, candidateStore, LONGEST_UNDER_WAY_DAYS } from '../stores/candidates.ts'
import { hoursOf } from '../stores/practices.ts'
import type { DoctorTables } from '../tables.ts'
import { doctorCard } from '../views.ts'
import { type WordsFit, wordsFit } from '../words-fit.ts'

/** Who calls is not looked at: the same question has the same answer for everybody. */
export const matchDoctors =
  ({ kit }: Deps): Handler<DoctorContract['operations']['matchDoctors'], DoctorTables> =>
  async (call) => {
    const { limit = 10, ...query } = call.query
    const asked = askedIn(query)
    const now = kit.storage.now()
    const store = candidateStore(kit.storage.read)
    const [rows, running] = await Promise.all([
      store.orderable(subjectsOf(departmentsFor(asked)), now),
      store.underWay(now - days(LONGEST_UNDER_WAY_DAYS)),
    ])
    const meets = wordsFit(asked.words)
    const candidates = rows.map((row) => candidateOf(row, running.get(row.doctor_id) ?? 0, meets, now))
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

const candidateOf = (row: CandidateRow, running: number, meets: WordsFit, now: number): Candidate => ({
  doctorId: row.doctor_id,
  departmentCode: row.department_code,
  scope: row.scope,
  price: row.text_price,
  approvedAt: row.approved_at,
  completed: row.completed ?? 0,
  running,
  acceptMs: row.accept_ms,
  opensAt: nextOpening(hoursOf(row), now),
  recent: recentIn(row, now),
  expertise: meets(JSON.parse(row.expertise) as string[], row.bio),
})

/** Who was rated before days were kept has reviews that are not of late, by what they come to. */
const recentIn = (row: CandidateRow, now: number) =>
  row.as_of === null || row.recent_reviews === null || row.recent_stars === null
    ? fadedTo(now, { asOf: now - HALF_LIFE, reviews: (row.reviews ?? 0) * 1000, stars: (row.stars ?? 0) * 1000 })
    : fadedTo(now, { asOf: row.as_of, reviews: row.recent_reviews, stars: row.recent_stars })
