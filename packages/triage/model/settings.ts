import type { DepartmentLabel } from '../departments.ts'

/** Columns of the weights that belong together, and the department each of them speaks for. */
export type Judge = { readonly name: string; readonly departments: readonly DepartmentLabel[] }

/** How much is given on each judge, and on each table of terms, by texts of one style. */
export type Style = {
  readonly name: string
  /** Whose columns speak, by place in `judges`. */
  readonly judges: readonly { readonly judge: number; readonly weight: number }[]
  readonly terms: readonly { readonly share: number; readonly logarithm: number }[]
  /** What speaks for each department before a word is read. */
  readonly bias: readonly number[]
}

/** What an artefact says of itself in words; its numbers stand beside it. */
export type Settings = {
  readonly version: string
  readonly idfStep: number
  /** What a step of a stored weight is worth. */
  readonly weightStep: number
  readonly judges: readonly Judge[]
  readonly styles: readonly Style[]
  /** How surely a text is taken for one style. */
  readonly styleSharpness: number
}

/** Where nothing a judge knows is found its opinion of a department ends here. */
export const FLOOR = -1.5

/** A text no site claims as its own is anybody's, whose style is the last. */
export const likelyStyles = (scores: Float64Array, sharpness: number): Float64Array =>
  softmax(scores.map((score, style) => sharpness * (style === scores.length - 1 ? Math.max(score, 0) : score)))

/** The age of a person is a feature by decades. */
export const AGE_BANDS = 10
export const AGE_VALUE = 0.3
export const ageBand = (years: number): number => Math.max(0, Math.min(AGE_BANDS - 1, Math.floor(years / 10)))

/** So is the length of a text, which tells styles apart. */
export const LENGTH_BANDS = 12
export const LENGTH_VALUE = 0.5
export const lengthBand = (length: number): number => Math.min(LENGTH_BANDS - 1, Math.floor(Math.log2(Math.max(1, length)) * 1.5))

/** An opinion of terms: what they say as shares of what may be said, and the logarithm of that. */
export const asShares = (votes: Float64Array): Float64Array => {
  const whole = votes.reduce((sum, vote) => sum + vote, 1)
  return votes.map((vote) => vote / whole)
}
export const asLogarithms = (shares: Float64Array): Float64Array => shares.map((share) => Math.log(share + 0.02) / 3)

export const softmax = (scores: Float64Array): Float64Array => {
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const powers = scores.map((score) => Math.exp(score - top))
  const whole = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / whole)
}
