import { join } from 'node:path'
import { type DepartmentLabel, departmentLabels } from '../departments.ts'
import { readLines } from './read-lines.ts'

/** A text somebody wrote and the departments it belongs to, by their place in `departmentLabels`. */
export type Example = {
  readonly text: string
  readonly label: number
  /** Departments that would have been right as well. */
  readonly also: readonly number[]
  readonly source: string
  /** The narrowest class its source knows. */
  readonly narrow: string
  readonly ageYears: number | undefined
}

type Line = {
  text: string
  label: string
  also?: string[]
  source?: string
  lic?: string
  raw_label?: string
  age_band?: string
}

/** Sources whose owner allows a model to be trained and given away. */
const PERMISSIVE = new Set(['MIT', 'Apache-2.0', 'ours'])
/** Its consultations are what the model is tried on, so it must never have seen one. */
const KEPT_ASIDE = 'meddialog2020'

const OLDEST = 110
export const ageOf = (band: string | undefined): number | undefined => {
  const years = /^(\d{1,3})/.exec(band ?? '')?.[1]
  return years === undefined || Number(years) >= OLDEST ? undefined : Number(years)
}

export const departmentNumber = (label: string): number => departmentLabels.indexOf(label as DepartmentLabel)

const asExample = (line: Line): Example => {
  const source = line.source ?? 'unknown'
  return {
    text: line.text,
    label: departmentNumber(line.label),
    also: (line.also ?? []).map(departmentNumber).filter((other) => other >= 0),
    source,
    narrow: `${source}|${line.raw_label ?? ''}|${line.label}`,
    ageYears: ageOf(line.age_band),
  }
}

export const readExamples = (file: string): Example[] =>
  readLines<Line>(file)
    .map(asExample)
    .filter((example) => example.label >= 0)

export const readTraining = (dir: string, permissiveOnly: boolean): Example[] =>
  readLines<Line>(join(dir, 'triage_train.jsonl.gz'))
    .filter((line) => line.source !== KEPT_ASIDE && (!permissiveOnly || PERMISSIVE.has(line.lic ?? 'none')))
    .map(asExample)
    .filter((example) => example.label >= 0)
