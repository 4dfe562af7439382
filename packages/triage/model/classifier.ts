import type { About, Classifier, Guess } from '../classifier.ts'
import { departmentLabels } from '../departments.ts'
import { unpack } from './container.ts'
import { wordsThatSpeak } from './evidence.ts'
import { numberTable } from './number-table.ts'
import { eachRun, GRAM, passages } from './reading.ts'

export type Settings = {
  readonly version: string
  /** What a step of the stored weights is worth. */
  readonly step: number
  readonly idfStep: number
  readonly sharpness: number
  readonly bias: readonly number[]
  readonly age: readonly (readonly number[])[]
}

const K = departmentLabels.length

export const ageBand = (years: number): number => Math.min(9, Math.floor(years / 10))

export const openClassifier = (bytes: Uint8Array): Classifier => {
  const { about, numbers } = unpack(bytes)
  const settings = about as Settings
  const table = numberTable(numbers.keys as Int32Array)
  const weights = numbers.weights as Int8Array
  const idf = numbers.idf as Uint8Array
  const counts = new Int32Array(table.size)
  const touched = new Int32Array(4096)

  /** Leaves how often each known run occurs in `counts`, the runs in `touched`, and tells how many there are. */
  const count = (text: string): number => {
    let seen = 0
    eachRun(passages(text), GRAM, (number) => {
      const row = table.find(number)
      if (row < 0) return
      if (counts[row] === 0) touched[seen++] = row
      counts[row] = (counts[row] as number) + 1
    })
    return seen
  }

  const valueOf = (row: number): number => (1 + Math.log(counts[row] as number)) * (idf[row] as number) * settings.idfStep

  const scores = (text: string, { ageYears }: About): Float64Array => {
    const sums = new Float64Array(K)
    const seen = count(text)
    let norm = 0
    for (let at = 0; at < seen; at++) {
      const row = touched[at] as number
      const value = valueOf(row)
      norm += value * value
      const base = row * K
      for (let k = 0; k < K; k++) sums[k] = (sums[k] as number) + value * (weights[base + k] as number)
    }
    for (let at = 0; at < seen; at++) counts[touched[at] as number] = 0
    const scale = settings.step / (Math.sqrt(norm) || 1)
    const age = ageYears === undefined ? undefined : settings.age[ageBand(ageYears)]
    for (let k = 0; k < K; k++) {
      const sum = (sums[k] as number) * scale + (age?.[k] ?? 0)
      sums[k] = settings.sharpness * sum + (settings.bias[k] as number)
    }
    return sums
  }

  return {
    version: settings.version,
    guess(text, about = {}) {
      const sums = scores(text, about)
      const top = sums.reduce((most, sum) => Math.max(most, sum), -Infinity)
      const shares = sums.map((sum) => Math.exp(sum - top))
      const total = shares.reduce((all, share) => all + share, 0)
      return departmentLabels
        .map((label, k): Guess => ({ label, confidence: (shares[k] as number) / total }))
        .sort((a, b) => b.confidence - a.confidence)
    },
    evidence(text, label, most) {
      const k = departmentLabels.indexOf(label)
      const units = new Float64Array(text.length)
      eachRun(passages(text), GRAM, (number, from, length) => {
        const row = table.find(number)
        if (row < 0) return
        const base = row * K
        let all = 0
        for (let other = 0; other < K; other++) all += weights[base + other] as number
        const share = (((weights[base + k] as number) - all / K) * (idf[row] as number)) / length
        for (let at = from; at < from + length; at++) units[at] = (units[at] as number) + share
      })
      return wordsThatSpeak(text, units, most)
    },
  }
}
