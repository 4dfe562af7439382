/** A page out of one row more than fits: the extra one says that there is a next page. */
export const pageOf = <Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
): { page: readonly Row[]; next: { next?: string } } => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? { next: keyOf(last) } : {} }
}
