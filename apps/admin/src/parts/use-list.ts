import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { type Filter, queryOf, standingOf, type Values, valuesIn } from './filters.ts'

export type PageOf<Row> = { readonly items: readonly Row[]; readonly next?: string }

export type ListOf<Row, Query, Answer extends PageOf<Row>> = {
  /** Names what is asked in the cache. */
  readonly name: string
  readonly filters: readonly Filter[]
  readonly ask: (query: Query) => Promise<Answer>
}

const perPage = 20

/** What goes with an entry of the browser's history. */
type Entry = { readonly trail?: readonly string[]; readonly hidden?: Values }

/**
 * A list that lives in the address: its filters and the place it begins at. The way back is the trail of places kept with each entry of
 * the browser's history, because the server only knows the way forward.
 */
export const useList = <Row, Query, Answer extends PageOf<Row>>({ name, filters, ask }: ListOf<Row, Query, Answer>) => {
  const [params] = useSearchParams()
  const { trail = [], hidden = {} } = (useLocation().state ?? {}) as Entry
  const navigate = useNavigate()
  const values = valuesIn({ params, hidden }, filters)
  const after = params.get('after') ?? undefined
  const query = { ...queryOf(values, filters), limit: perPage, ...(after !== undefined && { after }) }
  const result = useQuery({
    queryKey: [name, query],
    // What stands in the address is text; the server holds it to the contract.
    queryFn: () => ask(query as Query),
    placeholderData: keepPreviousData,
  })

  const show = (to: Values, place?: string, way: readonly string[] = []) => {
    const standing = standingOf(to, filters)
    if (place !== undefined) standing.params.set('after', place)
    const entry: Entry = { trail: way, hidden: standing.hidden }
    void navigate({ search: standing.params.toString() }, { state: entry })
  }
  const next = result.data?.next
  return {
    result,
    values,
    narrow: (to: Values) => show(to),
    pageNumber: after === undefined ? 1 : trail.length + 1,
    ...(next !== undefined && { forward: () => show(values, next, [...trail, after ?? '']) }),
    ...(after !== undefined && { back: () => show(values, trail.at(-1) || undefined, trail.slice(0, -1)) }),
  }
}
