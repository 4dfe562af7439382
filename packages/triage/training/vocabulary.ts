import { eachRun, GRAM, passages } from '../model/reading.ts'
import type { Row } from './sparse.ts'

/** How often each run occurs in a text. */
export const runsOf = (text: string): Map<number, number> => {
  const runs = new Map<number, number>()
  eachRun(passages(text), GRAM, (number) => void runs.set(number, (runs.get(number) ?? 0) + 1))
  return runs
}

export type Vocabulary = { readonly keys: Int32Array; readonly places: ReadonlyMap<number, number>; readonly idf: Float64Array }

/** Runs that occur in two texts or more, in the order of their numbers. */
export const vocabularyOf = (texts: readonly ReadonlyMap<number, number>[]): Vocabulary => {
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
export const rowOf = (runs: ReadonlyMap<number, number>, { places, idf }: Vocabulary): Row => {
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
