import type { Small } from './raster.ts'

/** What a picture is made of, by small squares: a screen has even ones and hard edges, a photograph everything between. */
export type Squares = {
  /** Parts of all squares: without any change at all, with the slight changes that light makes, and with a hard edge. */
  readonly even: number
  readonly soft: number
  readonly hard: number
  /** From the darkest to the brightest square, without the hundredth at either end: noise is not in it. */
  readonly range: number
}

const SIDE = 8
/** Steps of brightness within a square. */
const EVEN = 0.75
const HARD = 40

export const squaresOf = ({ width, height, light }: Small): Squares => {
  const means: number[] = []
  let [even, hard] = [0, 0]
  for (let top = 0; top + SIDE <= height; top += SIDE) {
    for (let left = 0; left + SIDE <= width; left += SIDE) {
      let [least, most, sum] = [255, 0, 0]
      for (let y = top; y < top + SIDE; y++) {
        for (let at = y * width + left; at < y * width + left + SIDE; at++) {
          const value = light[at] as number
          if (value < least) least = value
          if (value > most) most = value
          sum += value
        }
      }
      means.push(sum / (SIDE * SIDE))
      if (most - least <= EVEN) even++
      else if (most - least >= HARD) hard++
    }
  }
  const many = Math.max(1, means.length)
  means.sort((one, other) => one - other)
  const cut = Math.floor(means.length / 100)
  const range = (means[means.length - 1 - cut] ?? 0) - (means[cut] ?? 0)
  return { even: even / many, hard: hard / many, soft: 1 - (even + hard) / many, range }
}
