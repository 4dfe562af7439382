import type { Reader } from '@yijiantong/storage/tx.ts'
import { sql } from 'kysely'
import type { DoctorTables } from '../tables.ts'

/** Nothing is under way for longer: an order that was never closed must not stand against a doctor for ever. */
export const LONGEST_UNDER_WAY_DAYS = 7

const orderable = (reader: Reader<DoctorTables>, department: string, now: number) =>
  reader.q
    .selectFrom('practice')
    .leftJoin('rating', 'rating.doctor_id', 'practice.doctor_id')
    .leftJoin('recent_rating', 'recent_rating.doctor_id', 'practice.doctor_id')
    .leftJoin('pace', 'pace.doctor_id', 'practice.doctor_id')
    .select([
      'practice.doctor_id',
      'department_code',
      'scope',
      'text_price',
      'text_hours',
      'approved_at',
      'expertise',
      'rating.reviews',
      'rating.stars',
      'recent_rating.as_of',
      'recent_rating.reviews as recent_reviews',
      'recent_rating.stars as recent_stars',
      'pace.accept_ms',
      'pace.completed',
    ])
    // A bio is long; it speaks only for who has named no expertise.
    .select(sql<string>`case when expertise = '[]' then bio else '' end`.as('bio'))
    .where('status', '=', 'active')
    .where('licence_expires_at', '>', now)
    .where('text_on', '=', 1)
    .where('text_price', '>', 0)
    .where((e) =>
      e.or([
        e('department_code', 'in', [department, department.slice(0, 2)]),
        e.and([e('department_code', '>=', `${department}.`), e('department_code', '<', `${department}/`)]),
      ]),
    )
    .execute()

const underWay = async (reader: Reader<DoctorTables>, since: number): Promise<ReadonlyMap<string, number>> => {
  const rows = await reader.q
    .selectFrom('encounter')
    .select((e) => ['doctor_id', e.fn.countAll<number>().as('running')])
    .where('ended_at', 'is', null)
    .where('offered_at', '>', since)
    .groupBy('doctor_id')
    .execute()
  return new Map(rows.map((row) => [row.doctor_id, Number(row.running)]))
}

const lately = async (reader: Reader<DoctorTables>, doctorIds: readonly string[], since: number) => {
  if (doctorIds.length === 0) return new Map<string, { reviews: number; stars: number }>()
  const rows = await reader.q
    .selectFrom('rated_review')
    .select((e) => ['doctor_id', e.fn.countAll<number>().as('reviews'), e.fn.sum<number | string>('stars').as('stars')])
    .where('doctor_id', 'in', doctorIds)
    .where('at', '>', since)
    .groupBy('doctor_id')
    .execute()
  return new Map(rows.map((row) => [row.doctor_id, { reviews: Number(row.reviews), stars: Number(row.stars) }]))
}

/** Whole rows of the few who are shown, as far as they still can be asked. */
const shown = async (reader: Reader<DoctorTables>, doctorIds: readonly string[]) => {
  if (doctorIds.length === 0) return []
  return reader.q
    .selectFrom('practice')
    .leftJoin('rating', 'rating.doctor_id', 'practice.doctor_id')
    .leftJoin('pace', 'pace.doctor_id', 'practice.doctor_id')
    .selectAll('practice')
    .select(['rating.reviews', 'rating.stars', 'rating.score', 'pace.accept_ms', 'pace.completed'])
    .where('practice.doctor_id', 'in', doctorIds)
    .where('status', '=', 'active')
    .where('text_on', '=', 1)
    .execute()
}

export type CandidateRow = Awaited<ReturnType<typeof orderable>>[number]

/** Reads the doctors among whom a match is sought. */
export const candidateStore = (reader: Reader<DoctorTables>) => ({
  /** Who can be asked at all, in this department, within it, or in the one it is within. */
  orderable: (department: string, now: number) => orderable(reader, department, now),
  /** Consultations that wait or run, by doctor. */
  underWay: (since: number) => underWay(reader, since),
  /** Reviews since then, by doctor. */
  lately: (doctorIds: readonly string[], since: number) => lately(reader, doctorIds, since),
  shown: (doctorIds: readonly string[]) => shown(reader, doctorIds),
})
