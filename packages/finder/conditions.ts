import type { Condition, Tally } from '@yijiantong/ports/finder.ts'
import { type Bits, intersect, type Scratch, sizeOf } from './bits.ts'
import { type Choices, spansFit, valuesFit } from './choices.ts'
import type { Documents } from './documents.ts'

/** Documents that fit each condition, by its name. */
export type Chosen = ReadonlyMap<string, Bits>

export const chosenBy = (where: Readonly<Record<string, Condition>>, documents: Documents, scratch: Scratch): Chosen =>
  new Map(Object.entries(where).map(([name, condition]) => [name, fitting(name, condition, documents, scratch)]))

/** Documents that fit all conditions, or all but one. */
export const allBut = (except: string | undefined, chosen: Chosen, among: Bits, scratch: Scratch): Bits => {
  const bits = scratch.copy(among)
  for (const [name, fit] of chosen) if (name !== except) intersect(bits, fit)
  return bits
}

const fitting = (name: string, condition: Condition, documents: Documents, scratch: Scratch): Bits => {
  const bits = scratch.empty()
  const scale = documents.scales.get(name)
  if (scale === undefined) {
    documents.values.get(name)?.addFitting(valuesFit(condition), bits)
    documents.spans.get(name)?.addFitting(spansFit(condition), bits)
  } else if (!('anyOf' in condition || 'covers' in condition)) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition
    scale.between(min, max, documents.present, bits)
  }
  return bits
}

type Counted = readonly { readonly value: string; readonly count: number }[]

export const counted = (name: string, tally: Tally, among: Bits, documents: Documents, scratch: Scratch): Counted => {
  if ('most' in tally) {
    const choices = documents.values.get(name)
    return choices === undefined ? [] : mostFrequent(choices, among, tally.most)
  }
  return tally.each.map((condition, i) => {
    const bits = fitting(name, condition, documents, scratch)
    intersect(bits, among)
    return { value: String(i), count: sizeOf(bits) }
  })
}

const mostFrequent = (choices: Choices<string>, among: Bits, most: number): Counted => {
  const counts = new Map<string, number>()
  for (const [values, count] of choices.counted(choices.tally(among))) {
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, most)
}
