import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader } from '@yijiantong/storage/tx.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Title } from '../rules/application.ts'
import { UNKNOWN_PACE, UNRATED } from '../rules/standing.ts'
import type { DoctorTables } from '../tables.ts'

const query = <P>() => statement<DoctorTables, P>()

/** What others have said of a doctor stands beside the practice; of whom nobody has said anything, there is no row. */
const standing = ['rating.reviews', 'rating.stars', 'rating.score', 'pace.accept_ms', 'pace.completed'] as const

const byId = query<{ id: string }>()(({ q, p }) =>
  q
    .selectFrom('practice')
    .leftJoin('rating', 'rating.doctor_id', 'practice.doctor_id')
    .leftJoin('pace', 'pace.doctor_id', 'practice.doctor_id')
    .selectAll('practice')
    .select(standing)
    .where('practice.doctor_id', '=', p('id')),
)
const perDepartment = query<{ now: number }>()(({ q, p }) =>
  q
    .selectFrom('practice')
    .select((e) => ['department_code', e.fn.countAll<number>().as('doctors')])
    .where('status', '=', 'active')
    .where('licence_expires_at', '>', p('now'))
    .groupBy('department_code')
    .orderBy('department_code'),
)

/** Everybody, in the order of their ids: to learn from the beginning who there is. */
const everyone = query<{ after: string; limit: number }>()(({ q, p }) =>
  q
    .selectFrom('practice')
    .leftJoin('rating', 'rating.doctor_id', 'practice.doctor_id')
    .leftJoin('pace', 'pace.doctor_id', 'practice.doctor_id')
    .selectAll('practice')
    .select(standing)
    .where('practice.doctor_id', '>', p('after'))
    .orderBy('practice.doctor_id')
    .limit(p('limit')),
)

export type Sort = 'newest' | 'price' | 'rating' | 'response'

/** Where a page ended: by date of approval; or, those who offer first, by the figure of price, rating or pace. */
export type Place = { readonly keys: readonly number[]; readonly id: string }

export type Chosen = {
  readonly department?: string
  readonly hospital?: string
  readonly title?: Title
  readonly priceMax?: number
}

const choose = (reader: Reader<DoctorTables>, { department, hospital, title, priceMax }: Chosen, now: number) => {
  let found = reader.q
    .selectFrom('practice')
    .leftJoin('rating', 'rating.doctor_id', 'practice.doctor_id')
    .leftJoin('pace', 'pace.doctor_id', 'practice.doctor_id')
    .selectAll('practice')
    .select(standing)
    .where('status', '=', 'active')
    .where('licence_expires_at', '>', now)
  if (department !== undefined)
    found = found.where((e) => e.or([e('department_code', '=', department), e('department_code', 'like', `${department}.%`)]))
  if (hospital !== undefined) found = found.where('hospital', '=', hospital)
  if (title !== undefined) found = found.where('title', '=', title)
  if (priceMax !== undefined) found = found.where('text_on', '=', 1).where('text_price', '<=', priceMax)
  return found
}

type Found = ReturnType<typeof choose>

/** The figure of a doctor by which a list is sorted, the smallest first. */
const figures: Readonly<Record<Exclude<Sort, 'newest'>, RawBuilder<number>>> = {
  price: sql`practice.text_price`,
  rating: sql`-coalesce(rating.score, ${sql.lit(UNRATED)})`,
  response: sql`coalesce(pace.accept_ms, ${sql.lit(UNKNOWN_PACE)})`,
}

const newestFirst = (found: Found, after: Place | undefined): Found => {
  const [at = 0] = after?.keys ?? []
  const rest =
    after === undefined
      ? found
      : found.where((e) => e.or([e('approved_at', '<', at), e.and([e('approved_at', '=', at), e('practice.doctor_id', '<', after.id)])]))
  return rest.orderBy('approved_at', 'desc').orderBy('practice.doctor_id', 'desc')
}

const byFigure = (found: Found, figure: RawBuilder<number>, after: Place | undefined): Found => {
  const [on = 0, key = 0] = after?.keys ?? []
  const rest =
    after === undefined
      ? found
      : found.where((e) =>
          e.or([
            e('text_on', '<', on),
            e.and([e('text_on', '=', on), e(figure, '>', key)]),
            e.and([e('text_on', '=', on), e(figure, '=', key), e('practice.doctor_id', '>', after.id)]),
          ]),
        )
  return rest.orderBy('text_on', 'desc').orderBy(figure).orderBy('practice.doctor_id')
}

const byIds = async (reader: Reader<DoctorTables>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : reader.q
        .selectFrom('practice')
        .leftJoin('rating', 'rating.doctor_id', 'practice.doctor_id')
        .leftJoin('pace', 'pace.doctor_id', 'practice.doctor_id')
        .selectAll('practice')
        .select(standing)
        .where('practice.doctor_id', 'in', ids)
        .execute()

const hospitals = (reader: Reader<DoctorTables>, filter: { after?: string; q?: string; limit: number; now: number }) => {
  const { after, q, limit, now } = filter
  let found = reader.q
    .selectFrom('practice')
    .select((e) => ['hospital', e.fn.countAll<number>().as('doctors')])
    .where('status', '=', 'active')
    .where('licence_expires_at', '>', now)
  if (after !== undefined) found = found.where('hospital', '>', after)
  if (q !== undefined) found = found.where((e) => e(e.fn<number>('instr', ['hospital', e.val(q)]), '>', 0))
  return found.groupBy('hospital').orderBy('hospital').limit(limit).execute()
}

export type DoctorRow = NonNullable<Awaited<ReturnType<ReturnType<typeof directory>['byId']>>>

/** Reads what the public sees: practices that are active and whose licence has not lapsed at `now`. */
export const directory = (reader: Reader<DoctorTables>) => ({
  byId: (doctorId: string) => reader.first(byId, { id: doctorId }),
  perDepartment: (now: number) => reader.all(perDepartment, { now }),
  hospitals: (filter: { after?: string; q?: string; limit: number; now: number }) => hospitals(reader, filter),
  byIds: (ids: readonly string[]) => byIds(reader, ids),
  everyone: (after: string, limit: number) => reader.all(everyone, { after, limit }),
  page(chosen: Chosen, sort: Sort, after: Place | undefined, limit: number, now: number) {
    const found = choose(reader, chosen, now)
    return (sort === 'newest' ? newestFirst(found, after) : byFigure(found, figures[sort], after)).limit(limit).execute()
  },
})
