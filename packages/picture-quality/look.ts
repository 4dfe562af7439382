import { fingerprintOf } from './fingerprint.ts'
import { type Light, lightOf } from './light.ts'
import { type Raster, shrink } from './raster.ts'
import { type Sharpness, sharpnessOf } from './sharpness.ts'
import { type Squares, squaresOf } from './squares.ts'

/** What can be told of a picture without knowing what is on it. */
export type Look = {
  /** Of the picture itself, in pixels. */
  readonly width: number
  readonly height: number
  readonly light: Light
  readonly sharpness: Sharpness
  readonly squares: Squares
  readonly hash: string
}

/** Longest side of the copy that is looked at: blur that does not show in it is no hindrance on a telephone either. */
export const edge = 512

/** `raster` may be a smaller copy of the picture, but not smaller than `edge`. */
export const lookAt = (raster: Raster, { width, height }: { width: number; height: number } = raster): Look => {
  const small = shrink(raster, edge)
  return { width, height, light: lightOf(small), sharpness: sharpnessOf(small), squares: squaresOf(small), hash: fingerprintOf(small) }
}
