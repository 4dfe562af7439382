import { Failure } from '@yijiantong/kernel/failure.ts'

/** Where a page of a list, newest first, ended: a time and the id that tells rows of the same time apart. */
export type Place = { readonly at: number; readonly id: string }

/** Before every row of a list whose newest comes first. */
const top: Place = { at: Number.MAX_SAFE_INTEGER, id: '~' }

export const placeOf = (after: string | undefined): Place => {
  if (after === undefined) return top
  const [, at, id] = /^(\d{1,16})\.([a-z]{2}_[0-9a-z]{23})$/.exec(after) ?? []
  if (at === undefined || id === undefined) throw new Failure('request.invalid', { problem: '起点不是上一页给出的' })
  return { at: Number(at), id }
}

export const pageSize = (limit: number | undefined): number => limit ?? 20

/** Rows are asked for one more than a page holds; that one shows that there is a next page. */
export const pageOf = <Row>(rows: readonly Row[], size: number, placed: (row: Row) => Place): { page: readonly Row[]; next?: string } => {
  const page = rows.slice(0, size)
  const last = page.at(-1)
  if (rows.length <= size || last === undefined) return { page }
  const { at, id } = placed(last)
  return { page, next: `${at}.${id}` }
}
