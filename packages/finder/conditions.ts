import type { Condition, Tally } from '@yijiantong/ports/finder.ts'
import { type Bits, intersect, type Scratch, sizeOf } from './bits.ts'
import { type Choices, spansFit, valuesFit } from './choices.ts'
import type { Documents } from './documents.ts'

/** Documents that fit each condition, by its name. */
export type Chosen = ReadonlyMap<string, Bits>

export const chosenBy = (where: Readonly<Record<string, Condition>>, documents: Documents, scratch: Scratch): Chosen =>
  new Map(Object.entries(where).map(([name, condition]) => [name, fitting(name, condition, documents, scratch)]))

/** Those of `among` that fit all conditions, or all but one; not to be changed. A condition everybody fits is none. */
export const allBut = (except: string | undefined, chosen: Chosen, among: Bits, documents: Documents, scratch: Scratch): Bits => {
  let bits: Bits | undefined
  for (const [name, fit] of chosen) {
    if (name === except || fit === documents.present) continue
    if (bits !== undefined) intersect(bits, fit)
    else {
      bits = scratch.copy(fit)
      if (among !== documents.present) intersect(bits, among)
    }
  }
  return bits ?? among
}

const fitting = (name: string, condition: Condition, documents: Documents, scratch: Scratch): Bits => {
  const scale = documents.scales.get(name)
  if (scale !== undefined && !('anyOf' in condition || 'covers' in condition)) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition
    return scale.between(min, max, documents.present)
  }
  const bits = scratch.empty()
  documents.values.get(name)?.addFitting(valuesFit(condition), bits)
  documents.spans.get(name)?.addFitting(spansFit(condition), bits)
  return bits
}

type Counted = readonly { readonly value: string; readonly count: number }[]

export const counted = (name: string, tally: Tally, among: Bits, documents: Documents, scratch: Scratch): Counted => {
  if ('most' in tally) {
    const choices = documents.values.get(name)
    return choices === undefined ? [] : mostFrequent(choices, among, tally.most)
  }
  return tally.each.map((condition, i) => {
    const bits = scratch.copy(among)
    intersect(bits, fitting(name, condition, documents, scratch))
    return { value: String(i), count: sizeOf(bits) }
  })
}

const mostFrequent = (choices: Choices<string>, among: Bits, most: number): Counted => {
  const counts = new Map<string, number>()
  for (const [values, count] of choices.counted(choices.tally(among))) {
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  // Of a thousand hospitals a few are shown: only those are put in order.
  const fewest = Int32Array.from(counts.values()).sort().at(-most) ?? 0
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, most)
}
