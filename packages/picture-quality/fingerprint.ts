import type { Small } from './raster.ts'

const SIDE = 8
/** Digits of a fingerprint. */
export const fingerprintLength = SIDE * SIDE * 2

/**
 * A picture as 8 × 8 brightnesses, in hexadecimal: enough to know it again after it was stored anew, smaller or as another kind of
 * file, and too few to see anything on it.
 */
export const fingerprintOf = (small: Small): string => {
  const squeezed = Array.from({ length: SIDE * SIDE }, (_, at) => meanOf(small, at % SIDE, Math.floor(at / SIDE)))
  return squeezed.map((each) => Math.round(each).toString(16).padStart(2, '0')).join('')
}

const meanOf = ({ width, height, light }: Small, column: number, row: number): number => {
  const [left, right] = [Math.floor((column * width) / SIDE), Math.max(1, Math.floor(((column + 1) * width) / SIDE))]
  const [top, bottom] = [Math.floor((row * height) / SIDE), Math.max(1, Math.floor(((row + 1) * height) / SIDE))]
  let [sum, many] = [0, 0]
  for (let y = Math.min(top, bottom - 1); y < bottom; y++) {
    for (let x = Math.min(left, right - 1); x < right; x++) {
      sum += light[y * width + x] as number
      many++
    }
  }
  return sum / many
}

/** What storing a picture anew changes at most, in steps of brightness: on average, and anywhere. A second photograph differs by more. */
const ON_AVERAGE = 1
const ANYWHERE = 5

/** Whether two fingerprints are of one picture. One that was never taken is like no other. */
export const samePicture = (one: string, other: string): boolean => {
  if (one.length !== fingerprintLength || other.length !== fingerprintLength) return false
  const differences = stepsOf(one).map((each, at) => each - (stepsOf(other)[at] as number))
  const brighter = differences.reduce((sum, each) => sum + each, 0) / differences.length
  const apart = differences.map((each) => Math.abs(each - brighter))
  return apart.reduce((sum, each) => sum + each, 0) / apart.length <= ON_AVERAGE && Math.max(...apart, Math.abs(brighter)) <= ANYWHERE
}

const stepsOf = (fingerprint: string): number[] =>
  Array.from({ length: SIDE * SIDE }, (_, at) => Number.parseInt(fingerprint.slice(at * 2, at * 2 + 2), 16))
