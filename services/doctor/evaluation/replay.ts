import { hours, minutes } from '@yijiantong/kernel/clock.ts'
import { nextOpening } from '@yijiantong/kernel/opening-hours.ts'
import { seeded } from '@yijiantong/triage/training/random.ts'
import { departmentFit, departmentsFor } from '../rules/matching/fit.ts'
import { fadedTo, MOST_RECENT, type Recent, recentOf } from '../rules/matching/recent.ts'
import { isNew } from '../rules/matching/score.ts'
import { LAST_ACCEPTANCES, meanWait, type Wait } from '../rules/standing.ts'
import { wordsFit } from '../words-fit.ts'
import { figuresOf, type Happened } from './figures.ts'
import type { Policy, Seen } from './policies.ts'
import { BEGAN, type Doctor, type Question, waitOf } from './world.ts'

/** What has become known of a doctor. */
type Known = {
  readonly reviews: { stars: number; at: number }[]
  /** Sum of all stars. */
  all: number
  recent: Recent
  readonly waits: Wait[]
  acceptMs: number | null
  completed: number
  ends: number[]
}

const SHOWN = 5
/** Who is shown first is chosen by half, as in lists everywhere. */
const CHOSEN = [0.5, 0.7, 0.83, 0.93, 1]
const GIVEN_UP_AFTER = hours(24)
const LASTS = hours(20)
const WRITES = 0.4

export const replay = (doctors: readonly Doctor[], questions: readonly Question[], policy: Policy, seed: number) => {
  const draw = seeded(seed)
  const known = new Map(doctors.map((doctor) => [doctor.id, historyOf(doctor, draw)]))
  const byId = new Map(doctors.map((doctor) => [doctor.id, doctor]))
  const happened: Happened[] = []
  for (const question of questions) {
    const seen = seenBy(doctors, known, question)
    const ids = policy(seen, question, SHOWN)
    const shown = ids.map((id) => byId.get(id) as Doctor)
    const place = CHOSEN.findIndex((share) => question.luck.place < share)
    const chosen = shown[Math.min(place, shown.length - 1)]
    const fair = fairShare(seen, question)
    const newShown = shown.map((doctor) =>
      isNew(seen.find(({ candidate }) => candidate.doctorId === doctor.id)?.candidate as Seen['candidate'], question.at),
    )
    happened.push({ question, shown, newShown, fair, chosen, ...outcomeOf(chosen, known, question) })
  }
  return figuresOf(happened, doctors)
}

/** Of whoever could be shown for this question, how many are newcomers. */
const fairShare = (seen: readonly Seen[], { asked, at }: Question): number => {
  const wanted = departmentsFor({ ...asked, departments: asked.departments.slice(0, 1) })
  const able = seen.filter(({ candidate }) => departmentFit(candidate, wanted, asked) > 0)
  return able.length === 0 ? 0 : able.filter(({ candidate }) => isNew(candidate, at)).length / able.length
}

const seenBy = (doctors: readonly Doctor[], known: ReadonlyMap<string, Known>, { asked, at }: Question): Seen[] => {
  const meets = wordsFit(asked.words)
  const subjects = departmentsFor(asked).map(({ code }) => code.slice(0, 2))
  return doctors
    .filter(({ ward }) => subjects.includes(ward.code.slice(0, 2)))
    .map((doctor) => {
      const { reviews, all, recent, acceptMs, completed, ends } = known.get(doctor.id) as Known
      return {
        all: { reviews: reviews.length, stars: all },
        candidate: {
          doctorId: doctor.id,
          departmentCode: doctor.ward.code,
          scope: doctor.ward.scope,
          price: doctor.price,
          approvedAt: doctor.approvedAt,
          completed,
          running: ends.filter((end) => end > at).length,
          acceptMs,
          opensAt: nextOpening(doctor.hours, at),
          recent: fadedTo(at, recent),
          expertise: meets(doctor.terms, ''),
        },
      }
    })
}

/** What a consultation with somebody who knows the condition, or does not, is thought of, from 0 to 1. */
const satisfaction = (doctor: Doctor, knows: boolean, wait: number): number =>
  Math.max(0, 0.45 * doctor.kindness + (knows ? 0.4 : 0.15) + 0.15 * (minutes(30) / (minutes(30) + wait)))

const starsOf = (satisfied: number, mood: number): number => Math.min(5, Math.max(1, Math.round(2.2 + 3 * satisfied + mood * 0.6)))

/** Whoever has been here for long was reviewed for long. */
const historyOf = (doctor: Doctor, draw: () => number): Known => {
  const months = Math.max(0, (BEGAN - doctor.approvedAt) / hours(24 * 30))
  const count = Math.floor(months * (0.5 + draw() * 3))
  const reviews = Array.from({ length: count }, (_, i) => ({
    at: doctor.approvedAt + ((BEGAN - doctor.approvedAt) * (i + draw())) / count,
    stars: starsOf(satisfaction(doctor, draw() < 0.5, minutes(doctor.pace)), draw() * 4 - 2),
  }))
  const waits = reviews.slice(-LAST_ACCEPTANCES).map(({ at }) => ({ offeredAt: at, acceptedAt: at + waitOf(doctor, draw() * 2 - 1, 0) }))
  return {
    reviews,
    all: reviews.reduce((sum, { stars }) => sum + stars, 0),
    recent: recentOf(reviews.slice(-MOST_RECENT), BEGAN),
    waits,
    acceptMs: meanWait(waits),
    completed: Math.floor(count / WRITES),
    ends: [],
  }
}

type Outcome = Pick<Happened, 'declined' | 'acceptedAfter' | 'satisfied'>

const outcomeOf = (doctor: Doctor | undefined, known: ReadonlyMap<string, Known>, question: Question): Outcome => {
  const { at, ward, condition, luck } = question
  const nothing = { declined: false, acceptedAfter: undefined, satisfied: 0 }
  if (doctor === undefined) return nothing
  if (doctor.ward.code !== ward.code) return { ...nothing, declined: true }
  const own = known.get(doctor.id) as Known
  own.ends = own.ends.filter((end) => end > at)
  const acceptedAfter = (nextOpening(doctor.hours, at) ?? at) - at + waitOf(doctor, luck.wait, own.ends.length)
  if (acceptedAfter > GIVEN_UP_AFTER) return nothing
  const knows = condition !== undefined && doctor.knows.includes(condition)
  const satisfied = satisfaction(doctor, knows, acceptedAfter)
  own.waits.push({ offeredAt: at, acceptedAt: at + acceptedAfter })
  own.ends.push(at + acceptedAfter + LASTS)
  own.completed++
  own.acceptMs = meanWait(own.waits.slice(-LAST_ACCEPTANCES))
  if (luck.writes < WRITES) {
    const stars = starsOf(satisfied, luck.mood)
    own.reviews.push({ at, stars })
    own.all += stars
    own.recent = recentOf(own.reviews.slice(-MOST_RECENT), at)
  }
  return { declined: false, acceptedAfter, satisfied }
}
