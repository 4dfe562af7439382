import { fold } from '@yijiantong/chinese/fold.ts'
import { departmentLabels } from '../departments.ts'
import { LONGEST_TERM, numberOf } from '../model/reading.ts'
import type { Rows } from '../model/rows.ts'
import { WHOLE } from '../model/terms.ts'
import type { Disease } from './diseases.ts'
import type { Written } from './written.ts'

/** Which departments each term belongs to: shares in steps, by the number of the term. */
export type TermShares = { readonly numbers: Int32Array; readonly counts: Uint16Array; readonly rows: Rows }

/** Seldom seen is less believed. */
const DOUBT = 0.5
const SECOND = 0.5

const gather = (told: Iterable<readonly [term: string, label: number, also: readonly number[]]>): TermShares => {
  const votes = new Map<number, Float64Array>()
  for (const [term, label, also] of told) {
    const folded = fold(term)
    if (folded.length === 0 || folded.length > LONGEST_TERM) continue
    const number = numberOf(folded)
    const known = votes.get(number) ?? new Float64Array(departmentLabels.length)
    votes.set(number, known)
    known[label] = (known[label] as number) + 1
    for (const other of also) known[other] = (known[other] as number) + SECOND
  }
  const numbers = Int32Array.from(votes.keys()).sort()
  const counts = new Uint16Array(numbers.length)
  const starts = new Int32Array(numbers.length + 1)
  const columns: number[] = []
  const values: number[] = []
  numbers.forEach((number, row) => {
    const shares = votes.get(number) as Float64Array
    const whole = shares.reduce((sum, share) => sum + share, DOUBT)
    shares.forEach((share, k) => {
      const stored = Math.round((share / whole) * WHOLE)
      if (stored === 0) return
      columns.push(k)
      values.push(stored)
    })
    counts[row] = columns.length - (starts[row] as number)
    starts[row + 1] = columns.length
  })
  return { numbers, counts, rows: { starts, columns: Uint16Array.from(columns), values: Int8Array.from(values) } }
}

/** Names and symptoms of one letter are said of anything; parts of the body are not. */
const SHORTEST = 2

export const sharesOfDiseases = (diseases: readonly Disease[]): TermShares =>
  gather(
    diseases.flatMap(({ names, symptoms, parts, departments: [label = 0, ...also] }) =>
      [...[...names, ...symptoms].filter(({ length }) => length >= SHORTEST), ...parts].map((term) => [term, label, also] as const),
    ),
  )

export const sharesOfWritten = (terms: readonly Written[]): TermShares =>
  gather(terms.map(({ text, label, also }) => [text, label, also] as const))
