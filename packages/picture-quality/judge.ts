import type { Look } from './look.ts'

/** In the order in which they are told. `drawn`: from a screen, where a photograph was expected. */
export const problems = ['blank', 'tiny', 'dark', 'bright', 'blurred', 'drawn', 'small'] as const
export type Problem = (typeof problems)[number]

export const verdicts = ['good', 'poor', 'unusable'] as const
export type Verdict = (typeof verdicts)[number]

export type Quality = { readonly verdict: Verdict; readonly problems: readonly Problem[] }

/** `body`: somebody shows where it hurts. `anything`: a document, a packet, a screen may be shown as well. */
export type Expected = 'body' | 'anything'

/** Brightness of 0 to 255. Low, so that dark skin in good light is not called a dark picture. */
const BLACK = { mean: 40, bright: 50 }
/** Half of the middle. */
const BURNT = 0.5
/** Steps between the darkest and the brightest square below which there is nothing to see. */
const NOTHING = 2.5
/** Widths of edges, as `Sharpness` has them: about 6 pixels of 2400. */
const BLURRED = 1.25
const MOVED = 1.4
/** Of a screen: half of it even and hardly anything soft; or full of hard edges, and all of it in few tones. */
const SCREEN = { even: 0.45, soft: 0.2 }
const PRINT = { hard: 0.15, fewTones: 0.8 }
/** Shorter side in pixels: less than a thumbnail, and less than a doctor can enlarge. */
const TINY = 60
const SMALL = 300

/** Some pictures have several; what hides the rest is named alone. */
export const problemsOf = (look: Look, expected: Expected): Problem[] => {
  const shorter = Math.min(look.width, look.height)
  if (isBlank(look)) return ['blank']
  if (shorter < TINY) return ['tiny']
  const small: Problem[] = shorter < SMALL ? ['small'] : []
  if (expected === 'body' && isDrawn(look)) return ['drawn', ...small]
  if (isDark(look)) return ['dark', ...small]
  const bright: Problem[] = expected === 'body' && look.light.burnt >= BURNT ? ['bright'] : []
  return [...bright, ...(isBlurred(look) ? (['blurred'] as const) : []), ...small]
}

const isBlank = ({ squares }: Look): boolean => squares.range < NOTHING && squares.hard === 0
const isDark = ({ light }: Look): boolean => light.mean < BLACK.mean && light.bright < BLACK.bright
const isBlurred = ({ sharpness: { width, alongMotion } }: Look): boolean => (width ?? 0) >= BLURRED || (alongMotion ?? 0) >= MOVED
const isDrawn = ({ squares: { even, soft, hard }, light: { fewTones } }: Look): boolean =>
  (even >= SCREEN.even && soft <= SCREEN.soft) || (hard >= PRINT.hard && fewTones >= PRINT.fewTones)

/** A dark or blurred picture may be all somebody has, so it is advised against and taken. One on which nothing can be seen is not. */
export const qualityOf = (found: readonly Problem[]): Quality => ({
  verdict: found.length === 0 ? 'good' : found.some((each) => each === 'blank' || each === 'tiny') ? 'unusable' : 'poor',
  problems: found,
})
