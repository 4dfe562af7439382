import type { DepartmentLabel } from './departments.ts'

export type Guess = { readonly label: DepartmentLabel /** 0–1, calibrated. */; readonly confidence: number }

/** Words of the text that speak for a department; `start` and `end` are UTF-16 units. */
export type Evidence = { readonly start: number; readonly end: number; readonly weight: number }

export type About = { readonly ageYears?: number }

/** What answers which department a text belongs to. */
export type Classifier = {
  /** Name of the trained artefact, written into every recommendation. */
  readonly version: string
  /** Every department, the likeliest first; the confidences sum to 1. */
  guess(text: string, about?: About): readonly Guess[]
  /** The strongest first, none that overlap, none that speak against it. */
  evidence(text: string, label: DepartmentLabel, most: number): readonly Evidence[]
}
