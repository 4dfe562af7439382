/** A page out of one row more than fits: the extra one says that there is a next page. */
export const pageOf = <Line>(lines: Line[], limit: number, keyOf: (line: Line) => string): { items: Line[]; next?: string } => {
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  return lines.length > limit && last !== undefined ? { items, next: keyOf(last) } : { items }
}
