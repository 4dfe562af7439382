/** The list with the one at `at` moved `by` places; unchanged when that is outside. */
export const moved = <Item>(items: readonly Item[], at: number, by: number): Item[] => {
  const to = at + by
  const list = [...items]
  if (to < 0 || to >= list.length) return list
  const [item] = list.splice(at, 1)
  if (item !== undefined) list.splice(to, 0, item)
  return list
}
