import { departmentLabels } from '../departments.ts'
import { numberFilter, numberTable } from './number-table.ts'
import { eachRun, LONGEST_TERM, type Passage } from './reading.ts'
import { addRow, type Rows } from './rows.ts'

/** Which departments the terms in a text belong to: each term one vote, divided; a term within a longer one has none. */
export type Terms = { votes(read: readonly Passage[]): Float64Array }

/** A share of 1, as it is stored. */
export const WHOLE = 127

export const termsOf = (numbers: Int32Array, shares: Rows): Terms => {
  const table = numberTable(numbers)
  const maybe = numberFilter([numbers])
  return {
    votes(read) {
      const sums = new Float64Array(departmentLabels.length)
      let reached = 0
      let begin = -1
      let longest = -1
      let end = 0
      // Runs come by their beginning, the short ones first: the last one known is the longest of its beginning.
      const count = () => {
        if (longest < 0 || end <= reached) return
        reached = end
        addRow(shares, longest, 1 / WHOLE, sums)
      }
      eachRun(read, LONGEST_TERM, (number, from, length) => {
        if (from !== begin) {
          count()
          begin = from
          longest = -1
        }
        const row = maybe(number) ? table.find(number) : -1
        if (row < 0) return
        longest = row
        end = from + length
      })
      count()
      return sums
    },
  }
}
