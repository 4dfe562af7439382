import type { Classifier, Guess } from '../classifier.ts'
import { type DepartmentLabel, departmentLabels } from '../departments.ts'
import { unpack } from './container.ts'
import { wordsThatSpeak } from './evidence.ts'
import { numberFilter, numberTable } from './number-table.ts'
import { eachRun, GRAM, LONGEST_TERM, passages } from './reading.ts'
import { addRow, type Rows, rowsOf } from './rows.ts'
import {
  AGE_BANDS,
  AGE_VALUE,
  ageBand,
  asLogarithms,
  asShares,
  FLOOR,
  LENGTH_VALUE,
  lengthBand,
  likelyStyles,
  type Settings,
  type Style,
  softmax,
} from './settings.ts'
import { termsOf } from './terms.ts'

const DEPARTMENTS = departmentLabels.length

/** A style less likely than this is not asked: its judges would not be heard. */
const HEARD = 0.01

export const openClassifier = (bytes: Uint8Array): Classifier => {
  const { about, numbers } = unpack(bytes)
  const settings = about as Settings
  const table = numberTable(numbers.keys as Int32Array)
  const idf = numbers.idf as Uint8Array
  const stored = (name: string): Rows =>
    rowsOf(numbers[`${name}Counts`] as Uint16Array, numbers[`${name}Columns`] as Uint16Array, numbers[`${name}Values`] as Int8Array)
  const weights = stored('weight')
  const termNumbers = ['disease', 'knowledge'].map((name) => numbers[`${name}Keys`] as Int32Array)
  const terms = ['disease', 'knowledge'].map((name, at) => termsOf(termNumbers[at] as Int32Array, stored(name)))
  const maybeTerm = numberFilter(termNumbers)

  const counts = new Int32Array(table.size)
  const touched: number[] = []
  const spokenFor = settings.judges.map(({ departments }) => departments.map((label) => departmentLabels.indexOf(label)))
  const firstColumn: number[] = []
  let columns = 0
  for (const { departments } of settings.judges) {
    firstColumn.push(columns)
    columns += departments.length
  }
  const firstStyleColumn = columns
  columns += settings.styles.length

  /** A longer run is a feature only if it is a term. */
  const rowOf = (number: number, length: number): number => (length > GRAM && !maybeTerm(number) ? -1 : table.find(number))

  const count = (number: number, _: number, length: number): void => {
    const row = rowOf(number, length)
    if (row < 0) return
    if (counts[row] === 0) touched.push(row)
    counts[row] = (counts[row] as number) + 1
  }

  /** Every column's score of a text. */
  const scoresOf = (text: string, read: ReturnType<typeof passages>, ageYears: number | undefined): Float64Array => {
    const sums = new Float64Array(columns)
    eachRun(read, LONGEST_TERM, count)
    let norm = 0
    for (const row of touched) {
      const value = (1 + Math.log(counts[row] as number)) * (idf[row] as number) * settings.idfStep
      norm += value * value
      addRow(weights, row, value, sums)
      counts[row] = 0
    }
    touched.length = 0
    const scale = settings.weightStep / (Math.sqrt(norm) || 1)
    for (let column = 0; column < columns; column++) sums[column] = (sums[column] as number) * scale
    if (ageYears !== undefined) addRow(weights, table.size + ageBand(ageYears), AGE_VALUE * settings.weightStep, sums)
    addRow(weights, table.size + AGE_BANDS + lengthBand(text.length), LENGTH_VALUE * settings.weightStep, sums)
    return sums
  }

  /** What a judge thinks of each department: the best its columns have to say. */
  const opinionOf = (judge: number, scores: Float64Array): Float64Array => {
    const opinion = new Float64Array(DEPARTMENTS).fill(FLOOR)
    ;(spokenFor[judge] as number[]).forEach((department, at) => {
      const score = scores[(firstColumn[judge] as number) + at] as number
      if (score > (opinion[department] as number)) opinion[department] = score
    })
    return opinion
  }

  const believed = (style: Style, scores: Float64Array, votes: readonly Float64Array[]): Float64Array => {
    const sums = Float64Array.from(style.bias)
    const add = (opinion: Float64Array, weight: number) => {
      for (let k = 0; k < DEPARTMENTS; k++) sums[k] = (sums[k] as number) + weight * (opinion[k] as number)
    }
    for (const { judge, weight } of style.judges) add(opinionOf(judge, scores), weight)
    style.terms.forEach(({ share, logarithm }, at) => {
      const shares = votes[at] as Float64Array
      add(shares, share)
      add(asLogarithms(shares), logarithm)
    })
    return softmax(sums)
  }

  /** What a run adds to a department, over what it adds to the others: by the judge that knows every style. */
  const speaksFor = (row: number, department: number): number => {
    const from = firstColumn[0] as number
    const own = spokenFor[0] as number[]
    let mine = 0
    let all = 0
    for (let at = weights.starts[row] as number; at < (weights.starts[row + 1] as number); at++) {
      const column = (weights.columns[at] as number) - from
      if (column < 0 || column >= own.length) continue
      all += weights.values[at] as number
      if (own[column] === department) mine += weights.values[at] as number
    }
    return (mine - all / own.length) * (idf[row] as number)
  }

  return {
    version: settings.version,
    guess(text, { ageYears } = {}) {
      const read = passages(text)
      const scores = scoresOf(text, read, ageYears)
      const votes = terms.map((each) => asShares(each.votes(read)))
      const shares = new Float64Array(DEPARTMENTS)
      const likely = likelyStyles(scores.subarray(firstStyleColumn), settings.styleSharpness)
      const heard = likely.map((share) => (share < HEARD ? 0 : share))
      const whole = heard.reduce((sum, share) => sum + share, 0)
      settings.styles.forEach((style, at) => {
        const share = (heard[at] as number) / whole
        if (share === 0) return
        const opinion = believed(style, scores, votes)
        for (let k = 0; k < DEPARTMENTS; k++) shares[k] = (shares[k] as number) + share * (opinion[k] as number)
      })
      return departmentLabels
        .map((label, k): Guess => ({ label, confidence: shares[k] as number }))
        .sort((a, b) => b.confidence - a.confidence)
    },
    evidence(text, label: DepartmentLabel, most) {
      const department = departmentLabels.indexOf(label)
      const units = new Float64Array(text.length)
      eachRun(passages(text), LONGEST_TERM, (number, from, length) => {
        const row = rowOf(number, length)
        if (row < 0) return
        const share = speaksFor(row, department) / length
        for (let at = from; at < from + length; at++) units[at] = (units[at] as number) + share
      })
      return wordsThatSpeak(text, units, most)
    },
  }
}
