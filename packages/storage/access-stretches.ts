import { minutes } from '@yijiantong/kernel/clock.ts'
import { idsFrom, timeOf } from '@yijiantong/kernel/id.ts'

/**
 * The access log is written with every look at a record and seldom asked, and then by patient. An index by patient would add a
 * page of its own to the commit of nearly every line. Instead a patient's first line in a stretch of time leaves a mark; the
 * log is in the order of time, so a patient's lines are found by reading the marked stretches.
 */
const STRETCH = minutes(5)

export type Mark = {
  readonly subject: string
  readonly stretch: number
  /** The line that left the mark. */
  readonly first: string
}

/** In which stretch an id was made. */
export const stretchOf = (id: string): number => Math.floor(timeOf(id) / STRETCH)

/** A mark for each patient and stretch among the lines, by a name of both. */
export const marksOf = (lines: readonly { readonly id: string; readonly subject: string }[]): ReadonlyMap<string, Mark> => {
  const marks = new Map<string, Mark>()
  for (const { id, subject } of lines) {
    const stretch = stretchOf(id)
    const name = `${subject} ${stretch}`
    if (!marks.has(name)) marks.set(name, { subject, stretch, first: id })
  }
  return marks
}

/** Between which ids the lines of a stretch lie: at or after `from`, before `until`. */
export const boundsOf = (stretch: number): { from: string; until: string } => ({
  from: idsFrom('al', stretch * STRETCH),
  until: idsFrom('al', (stretch + 1) * STRETCH),
})
