import { seedOf } from './turn.ts'

export type Sex = 'male' | 'female'
export type Wanted = { readonly code: string; readonly likelihood: number }

/** All that is known of a question. There is no room in it for who asks. */
export type Asked = {
  /** The likeliest department first. */
  readonly departments: readonly Wanted[]
  readonly words?: string
  readonly ageYears?: number
  readonly sex?: Sex
  readonly priceMax?: number
}

/** Of a first, second and third guess nobody put a number to. */
const BY_PLACE = [1, 0.6, 0.4]

/** `confidences` may be missing; what counts is how much less likely than the likeliest a department is. */
export const wantedOf = (codes: readonly string[], confidences: readonly number[] = []): Wanted[] => {
  const most = Math.max(...confidences, 0)
  return codes.map((code, i) => ({ code, likelihood: most > 0 ? (confidences[i] ?? 0) / most : (BY_PLACE[i] ?? 0) }))
}

/** The same question on the same day has the same order, whoever asks. */
export const seedFor = ({ departments, words = '', ageYears, sex, priceMax }: Asked, day: string): number =>
  seedOf([day, ...departments.map(({ code }) => code), words, ageYears ?? '', sex ?? '', priceMax ?? ''].join('\n'))
