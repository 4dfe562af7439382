import type { Call, Handler } from '@yijiantong/edge/call.ts'
import type { Reply } from '@yijiantong/kernel/contract.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../paging.ts'
import { type AnySort, placeIn, placeOf, placeText } from '../places.ts'
import { conditionsOf, countsOf, foundByOf, foundIn, type Query, talliesFor } from '../questions.ts'
import { noticeOf } from '../rules/found.ts'
import { type Chosen, directory, type Sort } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'
import { doctorCard } from '../views.ts'
import { searchCounter } from './hot-searches.ts'

type Operation = DoctorContract['operations']['listDoctors']
type Listed = Reply<Operation>

const PAGE = 20

/** What SQL can answer as well, while the finder is still being filled. */
const isPlain = ({ q, sort, counts, priceMin, ratingMin, acceptMinutesMax, kind, openNow }: Query): boolean =>
  [q, counts, priceMin, ratingMin, acceptMinutesMax, kind, openNow].every((each) => each === undefined) && sort !== 'relevance'

const sortOf = ({ sort, q }: Query): AnySort => {
  if (q === undefined) return sort === undefined || sort === 'relevance' ? 'newest' : sort
  return sort ?? 'relevance'
}

export const listDoctors = (deps: Deps): Handler<Operation, DoctorTables> => {
  const count = searchCounter(deps)
  return async (call) => {
    const { finding } = deps
    if (!finding.isReady() && isPlain(call.query)) return fromTables(deps, call.query)
    return found(deps, call, count)
  }
}

const fromTables = async ({ kit }: Deps, query: Query): Promise<Listed> => {
  const { after, limit = PAGE, department, hospital, title, priceMax } = query
  const sort = sortOf(query) as Sort
  const chosen: Chosen = {
    ...(department !== undefined && { department }),
    ...(hospital !== undefined && { hospital }),
    ...(title !== undefined && { title }),
    ...(priceMax !== undefined && { priceMax }),
  }
  const now = kit.storage.now()
  const rows = await directory(kit.storage.read).page(chosen, sort, placeIn(sort, after), limit + 1, now)
  const { page, next } = pageOf(rows, limit, (row) => placeText(sort, placeOf(sort, row)))
  return { items: page.map((row) => doctorCard(row, now)), ...next }
}

const found = async (
  { kit, finding }: Deps,
  call: Call<Operation, DoctorTables>,
  count: ReturnType<typeof searchCounter>,
): Promise<Listed> => {
  const { q: words, after, limit = PAGE, counts } = call.query
  const sort = sortOf(call.query)
  const place = placeIn(sort, after)
  const now = kit.storage.now()
  const finder = await finding.fresh()
  const answer = await finder.find({
    where: conditionsOf(call.query, now),
    sort,
    limit: limit + 1,
    ...(words !== undefined && { words }),
    ...(place !== undefined && { after: place }),
    ...(counts === true && { tallies: talliesFor(now) }),
  })
  const { page, next } = pageOf(answer.hits, limit, (hit) => placeText(sort, hit.place))
  const rows = await directory(kit.storage.read).byIds(page.map(({ id }) => id))
  const byId = new Map(rows.map((row) => [row.doctor_id, row]))
  const items = page.flatMap((hit) => {
    const row = byId.get(hit.id)
    // Whoever left between the two questions is left out.
    if (row === undefined || row.status !== 'active') return []
    return [{ ...doctorCard(row, now), ...(words !== undefined && { found: foundIn(hit, row.department_code) }) }]
  })
  const first = page[0] === undefined ? [] : foundByOf(page[0])
  if (words !== undefined && after === undefined) await count(call, first)
  const notice = noticeOf(answer.fewer, first)
  return {
    items,
    ...next,
    ...(notice !== undefined && { notice }),
    ...(counts === true && { counts: countsOf(answer) }),
    ...(answer.total !== undefined && { total: answer.total }),
  }
}
