import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader } from '@yijiantong/storage/tx.ts'
import type { Title } from '../rules/application.ts'
import type { DoctorTables } from '../tables.ts'

const query = <P>() => statement<DoctorTables, P>()

const byId = query<{ id: string }>()(({ q, p }) => q.selectFrom('practice').selectAll().where('doctor_id', '=', p('id')))
const perDepartment = query<{ now: number }>()(({ q, p }) =>
  q
    .selectFrom('practice')
    .select((e) => ['department_code', e.fn.countAll<number>().as('doctors')])
    .where('status', '=', 'active')
    .where('licence_expires_at', '>', p('now'))
    .groupBy('department_code')
    .orderBy('department_code'),
)

/** Where a page ended: by price (those who offer first), or by date of approval. */
export type Place =
  | { readonly by: 'price'; readonly on: number; readonly price: number; readonly id: string }
  | { readonly by: 'newest'; readonly at: number; readonly id: string }

export type DoctorFilter = {
  readonly department?: string
  readonly hospital?: string
  readonly title?: Title
  readonly priceMax?: number
  readonly q?: string
}

const find = (reader: Reader<DoctorTables>, filter: DoctorFilter, now: number) => {
  const { department, hospital, title, priceMax, q } = filter
  let found = reader.q.selectFrom('practice').selectAll().where('status', '=', 'active').where('licence_expires_at', '>', now)
  if (department !== undefined)
    found = found.where((e) => e.or([e('department_code', '=', department), e('department_code', 'like', `${department}.%`)]))
  if (hospital !== undefined) found = found.where('hospital', '=', hospital)
  if (title !== undefined) found = found.where('title', '=', title)
  if (priceMax !== undefined) found = found.where('text_on', '=', 1).where('text_price', '<=', priceMax)
  if (q !== undefined) found = found.where((e) => e(e.fn<number>('instr', ['search', e.val(q.toLowerCase())]), '>', 0))
  return found
}

type Found = ReturnType<typeof find>

const fromPlace = (found: Found, place: Place): Found => {
  if (place.by === 'newest') {
    return found.where((e) =>
      e.or([e('approved_at', '<', place.at), e.and([e('approved_at', '=', place.at), e('doctor_id', '<', place.id)])]),
    )
  }
  const { on, price, id } = place
  return found.where((e) =>
    e.or([
      e('text_on', '<', on),
      e.and([e('text_on', '=', on), e('text_price', '>', price)]),
      e.and([e('text_on', '=', on), e('text_price', '=', price), e('doctor_id', '>', id)]),
    ]),
  )
}

const inOrder = (found: Found, by: Place['by']): Found =>
  by === 'newest'
    ? found.orderBy('approved_at', 'desc').orderBy('doctor_id', 'desc')
    : found.orderBy('text_on', 'desc').orderBy('text_price').orderBy('doctor_id')

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

/** Reads what the public sees: practices that are active and whose licence has not lapsed at `now`. */
export const directory = (reader: Reader<DoctorTables>) => ({
  byId: (doctorId: string) => reader.first(byId, { id: doctorId }),
  perDepartment: (now: number) => reader.all(perDepartment, { now }),
  hospitals: (filter: { after?: string; q?: string; limit: number; now: number }) => hospitals(reader, filter),
  page(filter: DoctorFilter, by: Place['by'], after: Place | undefined, limit: number, now: number) {
    const found = find(reader, filter, now)
    return inOrder(after === undefined ? found : fromPlace(found, after), by)
      .limit(limit)
      .execute()
  },
})
