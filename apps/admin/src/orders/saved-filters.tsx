import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { StaffApi } from '@yijiantong/client/staff.ts'
import { useState } from 'react'
import { FailureNote } from '../parts/failure-note.tsx'
import { type Filter, queryOf, type Values } from '../parts/filters.ts'
import { dateOf } from '../parts/times.ts'
import { api } from '../session/api.ts'
import type { RowOf } from '../session/shapes.ts'
import { SaveFilter } from './save-filter.tsx'
import './saved-filters.css'

type Saved = RowOf<StaffApi['operations']['savedFilters']>
type SavedFilter = Saved['filter']

type Props = { readonly filters: readonly Filter[]; readonly values: Values; readonly narrow: (to: Values) => void }

/** What is saved are the moments the server is asked for; in the address stand the days in China they come from. */
const valuesOf = ({ from, until, ...rest }: SavedFilter): Values => ({
  ...rest,
  ...(from !== undefined && { from: dateOf(from) }),
  ...(until !== undefined && { until: dateOf(until - 1) }),
})

const isSame = (one: Values, other: Values): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}

export const SavedFilters = ({ filters, values, narrow }: Props) => {
  const { data, error, refetch } = useQuery({ queryKey: ['saved-filters'], queryFn: () => api.operations.savedFilters({}) })
  const [removal, setRemoval] = useState<{ id?: string; error?: unknown }>({})
  const saved = (data?.items ?? []).map((each) => ({ ...each, values: valuesOf(each.filter) }))
  const narrowed = Object.keys(values).length > 0
  const known = saved.some((each) => isSame(each.values, values))
  if (saved.length === 0 && !narrowed) return null

  const remove = async (id: string) => {
    setRemoval({ id })
    const failed = await api.operations.removeFilter({ params: { id } }).then(
      () => undefined,
      (problem: unknown) => problem,
    )
    setRemoval({ error: failed })
    await refetch()
  }

  return (
    <>
      <section className="saved" aria-label="保存的筛选">
        {saved.map(({ filterId, name, values: kept }) => (
          <span className="saved-one" key={filterId} data-on={isSame(kept, values)}>
            <button type="button" aria-pressed={isSame(kept, values)} onClick={() => narrow(kept)}>
              {name}
            </button>
            <button type="button" aria-label={`删除筛选“${name}”`} disabled={removal.id === filterId} onClick={() => void remove(filterId)}>
              <CloseOutlined aria-hidden />
            </button>
          </span>
        ))}
        {narrowed && !known && <SaveFilter filter={queryOf(values, filters) as SavedFilter} saved={() => void refetch()} />}
      </section>
      <FailureNote error={error ?? removal.error} />
    </>
  )
}
