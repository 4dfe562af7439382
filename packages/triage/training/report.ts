import type { Classifier } from '../classifier.ts'
import { SURE_ENOUGH } from '../recommend.ts'
import { ask } from './ask.ts'
import type { Example } from './corpus.ts'
import type { Material } from './documents.ts'
import { licences } from './known.ts'
import { type Bin, byDepartment, calibration, type Interval, intervals, type OfDepartment, type Scores, scoresOf } from './measure.ts'

export type MeasuredSet = {
  readonly key: string
  readonly zh: { readonly name: string; readonly about: string }
  readonly en: string
  readonly scores: Scores
  readonly intervals: { readonly top1: Interval; readonly top3: Interval; readonly macroF1: Interval }
  readonly perDepartment: readonly OfDepartment[]
  readonly calibration: readonly Bin[]
}

/** What is written beside an artefact: where it comes from and what it is worth. */
export type Report = {
  readonly version: string
  readonly measuredOn: string
  readonly bytes: number
  readonly sha256: string
  readonly data: readonly { readonly source: string; readonly licence: string; readonly documents: number }[]
  readonly sets: readonly MeasuredSet[]
}

const rounded = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'number' ? Number(each.toFixed(4)) : each))) as T

export type Asked = {
  key: string
  zh: { name: string; about: string }
  en: string
  examples: readonly Omit<Example, 'source' | 'narrow'>[]
}

export const measureSet = (classifier: Classifier, { key, zh, en, examples }: Asked): MeasuredSet => {
  const { judged } = ask(classifier, examples)
  return rounded({
    key,
    zh,
    en,
    scores: scoresOf(judged, SURE_ENOUGH),
    intervals: intervals(judged),
    perDepartment: byDepartment(judged).filter(({ n }) => n > 0),
    calibration: calibration(judged),
  })
}

/** How many documents of each source it learnt from. */
export const sourcesOf = ({ documents }: Material): Report['data'] => {
  const counts = new Map<string, number>()
  const names = {
    read: 'questions we labelled',
    question: 'questions we wrote',
    term: 'terms we wrote',
    symptoms: 'diseases of a public encyclopaedia',
    names: 'diseases of a public encyclopaedia',
  }
  for (const { kind, narrow } of documents) {
    const source = kind === 'asked' ? (narrow.split('|')[0] as string) : names[kind]
    counts.set(source, (counts.get(source) ?? 0) + 1)
  }
  return [...counts].map(([source, count]) => ({ source, licence: licences[source] ?? 'unknown', documents: count }))
}
