import { fold } from '@yijiantong/chinese/fold.ts'
import { eachRun, GRAM, LONGEST_TERM, numberOf, passages } from '../model/reading.ts'
import type { Material } from './documents.ts'
import type { Row } from './sparse.ts'

export type Runs = ReadonlyMap<number, number>

export type Vocabulary = { readonly keys: Int32Array; readonly places: ReadonlyMap<number, number>; readonly idf: Float64Array }

/** Longer runs that are worth a feature of their own. */
export const termNumbers = ({ terms, diseases }: Material): ReadonlySet<number> => {
  const all = [...terms.map(({ text }) => text), ...diseases.flatMap(({ names, symptoms }) => [...names, ...symptoms])]
  return new Set(
    all
      .map(fold)
      .filter(({ length }) => length > GRAM && length <= LONGEST_TERM)
      .map(numberOf),
  )
}

/** How often each run occurs in a text. */
export const runsOf = (text: string, terms: ReadonlySet<number>): Runs => {
  const runs = new Map<number, number>()
  eachRun(passages(text), LONGEST_TERM, (number, _, length) => {
    if (length <= GRAM || terms.has(number)) runs.set(number, (runs.get(number) ?? 0) + 1)
  })
  return runs
}

/** Runs that occur in two texts or more, in the order of their numbers. */
export const vocabularyOf = (texts: readonly Runs[]): Vocabulary => {
  const found = new Map<number, number>()
  for (const runs of texts) for (const number of runs.keys()) found.set(number, (found.get(number) ?? 0) + 1)
  const keys = Int32Array.from([...found].filter(([, times]) => times > 1).map(([number]) => number)).sort()
  return {
    keys,
    places: new Map(Array.from(keys, (number, place) => [number, place])),
    idf: Float64Array.from(keys, (number) => Math.log(texts.length / (found.get(number) as number)) + 1),
  }
}

/** A text as numbers: each run by how often and how rare, the whole of length 1. */
export const rowOf = (runs: Runs, { places, idf }: Vocabulary): Row => {
  const columns: number[] = []
  const values: number[] = []
  let norm = 0
  for (const [number, times] of runs) {
    const place = places.get(number)
    if (place === undefined) continue
    const value = (1 + Math.log(times)) * (idf[place] as number)
    columns.push(place)
    values.push(value)
    norm += value * value
  }
  const scale = 1 / (Math.sqrt(norm) || 1)
  return { columns, values: values.map((value) => value * scale) }
}
