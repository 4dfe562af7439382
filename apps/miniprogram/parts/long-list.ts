/**
 * A list that may have no end is kept in chunks: those near what is seen are drawn, of the others only their height is, so that
 * the page holds a bounded number of nodes however far somebody scrolls.
 */
export type Chunk<Line> = { readonly key: number; readonly height: number; readonly lines: readonly Line[] }

/** How far beyond the screen is drawn, in screens. */
const MARGIN = 1.5

/** First and last chunk worth drawing at `top` of a list whose chunks have these heights, all in px. An unmeasured one counts as drawn. */
export const nearby = (heights: readonly number[], top: number, screen: number): { first: number; last: number } => {
  const from = top - MARGIN * screen
  const to = top + (1 + MARGIN) * screen
  let above = 0
  let first = 0
  let last = 0
  for (const [index, height] of heights.entries()) {
    if (above + height < from && index + 1 < heights.length) first = index + 1
    if (above <= to) last = index
    above += height
  }
  return { first: Math.min(first, last), last }
}

/** Which chunks change between drawn and empty, as paths for setData. `all` holds every line there is. */
export const redrawn = <Line>(
  chunks: readonly Chunk<Line>[],
  all: readonly (readonly Line[])[],
  { first, last }: { first: number; last: number },
): Record<string, readonly Line[]> => {
  const changes: Record<string, readonly Line[]> = {}
  for (const [index, chunk] of chunks.entries()) {
    const wanted = index >= first && index <= last
    const drawn = chunk.lines.length > 0
    // Without its height an empty chunk would pull up what is below it.
    if (drawn && !wanted && chunk.height > 0) changes[`chunks[${index}].lines`] = []
    if (!drawn && wanted) changes[`chunks[${index}].lines`] = all[index] ?? []
  }
  return changes
}
