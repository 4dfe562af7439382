import { readFileSync } from 'node:fs'

type Interval = { value: number; low: number; high: number }

/** What was measured of the model in use, once, before its release. Shares are 0–1; `measuredOn` is YYYY-MM-DD. */
export type MeasuredQuality = {
  version: string
  measuredOn: string
  sets: { name: string; about: string; n: number; top1: Interval; top3: Interval; macroF1: Interval }[]
  perDepartment: { label: string; n: number; recall: number; precision: number; f1: number }[]
  calibration: { said: number; right: number; n: number }[]
  calibrationError: number
  abstained: number
  redFlags: { n: number; recall: number; falseAlarms: number }
  weaknesses: string[]
}

let held: MeasuredQuality | undefined

export const measuredQuality = (): MeasuredQuality => {
  held ??= JSON.parse(readFileSync(new URL('./artefacts/quality.json', import.meta.url), 'utf8')) as MeasuredQuality
  return held
}
