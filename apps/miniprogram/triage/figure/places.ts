import type { Build } from './builds.ts'
import { n, type Point } from './curves.ts'

export type View = 'front' | 'back'

/** Which silhouette a place is cut out of. */
export type Part = 'head' | 'trunk' | 'arm' | 'body' | 'ear'

/**
 * Where a region is, once for drawing, for touching and for showing what was touched. `band`: between two edges that sag in the
 * middle and slope outwards. `oval`: around a point. Both lie on both sides of the body when `from`, or `x`, is not 0.
 */
export type Shape = { readonly part: Part } & (
  | { readonly kind: 'band'; readonly from: number; readonly to: number; readonly top: Edge; readonly bottom: Edge }
  | { readonly kind: 'oval'; readonly x: number; readonly y: number; readonly rx: number; readonly ry: number }
)

/** `y` where the edge begins, `sag` how much lower it is at the middle of the body, `slope` how it falls outwards. */
type Edge = { readonly y: number; readonly sag?: number; readonly slope?: number }

export type Place = {
  readonly code: string
  /** Too small for a finger but in the close-up of the head. */
  readonly close?: true
  readonly shapes: readonly Shape[]
}

const heightAt = ({ y, sag = 0, slope = 0 }: Edge, x: number, from: number, to: number): number =>
  y + slope * (x - from) + sag * (1 - (x / to) ** 2)

export const holds = (shape: Shape, [px, y]: Point): boolean => {
  const x = Math.abs(px)
  if (shape.kind === 'oval') return ((x - shape.x) / shape.rx) ** 2 + ((y - shape.y) / shape.ry) ** 2 <= 1
  const { from, to, top, bottom } = shape
  return x >= from && x <= to && y >= heightAt(top, x, from, to) && y <= heightAt(bottom, x, from, to)
}

/** The right half of the picture, or all of what lies in the middle. */
export const outlineOf = (shape: Shape): string => {
  if (shape.kind === 'oval') {
    const { x, y, rx, ry } = shape
    return `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0Z`
  }
  const { from, to, top, bottom } = shape
  const steps = from === 0 ? [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].map((part) => part * to) : [from, (from + to) / 2, to]
  const along = (edge: Edge) => steps.map((x) => `${n(x)} ${n(heightAt(edge, Math.abs(x), from, to))}`)
  return `M${along(top).join('L')}L${along(bottom).reverse().join('L')}Z`
}

export const isPaired = (shape: Shape): boolean => (shape.kind === 'oval' ? shape.x !== 0 : shape.from !== 0)

const band = (part: Part, from: number, to: number, top: Edge, bottom: Edge): Shape => ({ kind: 'band', part, from, to, top, bottom })
const oval = (part: Part, x: number, y: number, rx: number, ry: number): Shape => ({ kind: 'oval', part, x, y, rx, ry })

/** The places of a figure, what lies on top first. */
export const placesOf = ({ at, ear, head, wrist: [, wrist] }: Build, view: View, female: boolean): readonly Place[] => {
  const [, crown] = head[0] as Point
  const [shoulderX, shoulderY, shoulderR] = at.shoulder
  const front = view === 'front'
  const wide = at.half
  const arm = (top: number, bottom: number): Shape =>
    band('arm', shoulderX - 10, wide, { y: top + 8, slope: -0.28 }, { y: bottom + 8, slope: -0.28 })
  const leg = (top: number, bottom: number): Shape => band('trunk', 0.1, wide / 1.6, { y: top }, { y: bottom })
  const limbs: Place[] = [
    { code: 'hand', shapes: [arm(wrist + 2, at.sole)] },
    { code: 'shoulder', shapes: [oval('body', shoulderX - 4, shoulderY - 4, shoulderR + 4, shoulderR + 3)] },
    { code: 'arm', shapes: [arm(shoulderY, wrist + 2)] },
    { code: 'knee', shapes: [oval('trunk', at.kneeX, at.knee + 2, 22, 24)] },
    { code: 'foot', shapes: [leg(at.ankle, at.sole + 4)] },
  ]
  const legs: Place[] = [
    {
      code: 'thigh',
      shapes: [band('trunk', 0.1, wide / 1.6, front ? { y: at.crotch + 4, slope: -0.5 } : { y: at.crotch + 10 }, { y: at.knee })],
    },
    { code: 'calf', shapes: [leg(at.knee, at.ankle)] },
  ]
  const eyeY = at.eyes
  const face = at.chin - at.eyes
  const brow = { y: eyeY - face * 0.36, sag: -face * 0.08 }
  const headFront: Place[] = [
    { code: 'eye', close: true, shapes: [oval('head', at.eyeX, eyeY, face * 0.24, face * 0.17)] },
    { code: 'nose', close: true, shapes: [oval('head', 0, at.nose - face * 0.08, face * 0.17, face * 0.26)] },
    { code: 'mouth', close: true, shapes: [oval('head', 0, at.mouth + 1, face * 0.34, face * 0.17)] },
    { code: 'ear', close: true, shapes: [oval('ear', ear[0] + 1, ear[1], ear[2] + 3, ear[3] + 3)] },
    { code: 'face', close: true, shapes: [band('head', 0, ear[0], brow, { y: at.chin + 6 })] },
    { code: 'head', shapes: [band('head', 0, ear[0] + 10, { y: crown - 24 }, brow)] },
    { code: 'throat', shapes: [oval('trunk', 0, (at.chin + at.collar) / 2 + 2, face * 0.22, (at.collar - at.chin) * 0.62)] },
    { code: 'neck', shapes: [band('trunk', 0, face * 0.9, { y: at.chin - 14 }, { y: at.collar - 4, sag: 4 })] },
  ]
  const headBack: Place[] = [
    { code: 'ear', close: true, shapes: [oval('ear', ear[0] + 1, ear[1], ear[2] + 3, ear[3] + 3)] },
    { code: 'head', shapes: [band('head', 0, ear[0] + 10, { y: crown - 24 }, { y: at.chin + 1 })] },
    { code: 'neck', shapes: [band('trunk', 0, face * 0.9, { y: at.chin - 14 }, { y: at.collar - 2, sag: 6 })] },
  ]
  const middle = (top: Edge, bottom: Edge): Shape[] => [band('trunk', 0, shoulderX, top, bottom)]
  const upper = { y: at.ribs - 2, sag: -6 }
  const lower = { y: at.navel, sag: 3 }
  const groin = (at.crotch - at.navel) * 0.3
  const trunkFront: Place[] = [
    ...(female ? [{ code: 'breast', shapes: [oval('trunk', at.half * 0.2, at.armpit + 8, at.half * 0.185, at.half * 0.175)] }] : []),
    { code: 'groin', shapes: [oval('trunk', 0, at.crotch - groin * 0.4, groin * 1.05, groin)] },
    { code: 'chest', shapes: middle({ y: at.collar - 2, slope: 0.24 }, upper) },
    { code: 'upper_abdomen', shapes: middle(upper, lower) },
    { code: 'lower_abdomen', shapes: middle(lower, { y: at.hip + 4, sag: at.crotch - at.hip }) },
  ]
  const seat = at.hip - (at.crotch - at.navel) * 0.22
  const trunkBack: Place[] = [
    { code: 'anus', shapes: [oval('trunk', 0, at.crotch - 12, 12, 12)] },
    { code: 'back', shapes: middle({ y: at.collar - 5, slope: 0.26 }, { y: at.ribs + 8, sag: 6 }) },
    { code: 'waist', shapes: middle({ y: at.ribs + 8, sag: 6 }, { y: seat, sag: 4 }) },
    { code: 'buttock', shapes: middle({ y: seat, sag: 4 }, { y: at.crotch + 10, sag: 2 }) },
  ]
  return front ? [...headFront, ...limbs, ...trunkFront, ...legs] : [...headBack, ...limbs, ...trunkBack, ...legs]
}
