import { type Grey, shrink } from './raster.ts'

/**
 * How wide the sharpest edges are, as the width (standard deviation, in pixels of the small copy) of the blur that would make
 * them so. Found from how much an edge flattens when it is blurred once more: what was soft already hardly changes. Contrast does
 * not matter to that, so a faint rash is not taken for a blurred one, and where nothing rises above the noise nothing is said.
 */
export type Sharpness = {
  /** Of edges of all directions together; null where there are too few to tell. */
  readonly width: number | null
  /** Of edges of that of four directions which is the softest: a hand that moved leaves the others sharp. */
  readonly alongMotion: number | null
}

/** `steepest`: steps of brightness a pixel that a tenth of the edges exceed. */
type Seen = Sharpness & { readonly steepest: number }
type Edge = { readonly ratio: number; readonly steep: number }

/** Variance of the two blurs compared, in square pixels. */
const FINE = 1
const COARSE = 4
const quarter = [1, 4, 6, 4, 1].map((each) => each / 16)
const half = [1, 8, 28, 56, 70, 56, 28, 8, 1].map((each) => each / 256)

/** An edge counts from this many steps of brightness a pixel on, or this many times what noise alone would make of flat skin. */
const FAINTEST = 1.2
const OVER_NOISE = 4
/** What is left of the spread of white noise above the fine blur. */
const HIGH_PASS = 0.85

const TILES_ALONG = 12
const DIRECTIONS = 4
/** A tile tells with so many edges of one direction, a picture with so many tiles. */
const EDGES_OF_TILE = 4
const LEAST_TILES = 6
/** A direction has a say when it is at home in this part of the tiles. */
const PART_OF_TILES = 0.2
/** Where edges are fainter than this, they are looked at again in a copy so many times smaller. */
const FIRM = 2
const SMALLER = 4
/** Widths that a faint edge does not have by itself: in the smaller copy, seen from the larger one, and in the larger. */
const FAR = 2.8
const FAINT_AND_SOFT = 1.8
const LEAST_SIDE = 240

export const sharpnessOf = (grey: Grey): Sharpness => {
  const { width, alongMotion, steepest } = sharpnessAt(grey, FAINTEST)
  if ((width !== null && steepest >= FIRM) || Math.min(grey.width, grey.height) < LEAST_SIDE) return { width, alongMotion }
  // What is faint looks soft even when it is sharp, and what is far out of focus shows no edge at all: a smaller copy tells which.
  const smaller = sharpnessAt(quartered(grey), FAINTEST * 1.5).width
  if (smaller === null && width === null) return { width: null, alongMotion: null }
  const wide = (smaller ?? 0) * SMALLER
  return { width: wide >= FAR ? wide : (width ?? 0) >= FAINT_AND_SOFT ? width : 0, alongMotion: null }
}

const sharpnessAt = (grey: Grey, faintest: number): Seen => {
  const fine = blurred(grey, grey.light, quarter)
  const coarse = blurred(grey, blurred(grey, fine, half), quarter)
  const tiles = edgesIn(grey, fine, coarse, Math.max(faintest, OVER_NOISE * gradientOfNoise(noiseOf(grey, fine))))
  const together = tiles.map((directions) => directions.flat())
  const telling = sharpestOf(together)
  const share = Math.max(LEAST_TILES, Math.ceil(tiles.length * PART_OF_TILES))
  const each = Array.from({ length: DIRECTIONS }, (_, direction) => sharpestOf(tiles.map((directions) => directions[direction] ?? [])))
  const widths = each.flatMap(({ tiles: many, width }) => (many >= share ? [width] : []))
  return {
    width: telling.tiles < LEAST_TILES ? null : telling.width,
    alongMotion: widths.length < DIRECTIONS - 1 ? null : Math.max(...widths),
    steepest: quantile(
      together.flat().map(({ steep }) => steep),
      0.9,
    ),
  }
}

/** Not the very sharpest, which may be chance, but what a fifth of the telling tiles reach with a quarter of their edges. */
const sharpestOf = (tiles: readonly (readonly Edge[])[]) => {
  const telling = tiles.filter((edges) => edges.length >= EDGES_OF_TILE).map((edges) => edges.map(({ ratio }) => ratio))
  const ratios = telling.map((edges) => quantile(edges, 0.75))
  return { tiles: ratios.length, width: ratios.length === 0 ? 0 : widthOf(quantile(ratios, 0.8)) }
}

/** An edge of width w has a slope in proportion to 1/√(w² + variance of the blur). */
const widthOf = (ratio: number): number => Math.sqrt(Math.max(0, (COARSE - FINE) / Math.max(ratio * ratio - 1, 0.02) - FINE))

const edgesIn = ({ width, height }: Grey, fine: Float32Array, coarse: Float32Array, faintest: number): Edge[][][] => {
  const side = Math.max(16, Math.ceil(Math.max(width, height) / TILES_ALONG))
  const columns = Math.ceil(width / side)
  const tiles = Array.from({ length: columns * Math.ceil(height / side) }, () => Array.from({ length: DIRECTIONS }, (): Edge[] => []))
  for (let y = 3; y < height - 3; y++) {
    for (let x = 3; x < width - 3; x++) {
      const at = y * width + x
      const across = slope(coarse, at, 1)
      const down = slope(coarse, at, width)
      const steep = Math.sqrt(across * across + down * down)
      if (steep < faintest || !crests(coarse, at, width, across / steep, down / steep, steep)) continue
      const direction = (Math.round(Math.atan2(down, across) / (Math.PI / DIRECTIONS)) + DIRECTIONS) % DIRECTIONS
      tiles[Math.floor(y / side) * columns + Math.floor(x / side)]?.[direction]?.push({ ratio: steepness(fine, at, width) / steep, steep })
    }
  }
  return tiles
}

const slope = (light: Float32Array, at: number, step: number): number => ((light[at + step] as number) - (light[at - step] as number)) / 2
/** `Math.hypot` guards against numbers that brightness does not reach, and takes ten times as long. */
const steepness = (light: Float32Array, at: number, width: number): number =>
  Math.sqrt(slope(light, at, 1) ** 2 + slope(light, at, width) ** 2)

/** Whether the slope is steepest here, seen along its own direction: the middle of an edge. */
const crests = (light: Float32Array, at: number, width: number, across: number, down: number, steep: number): boolean => {
  const step = Math.round(down) * width + Math.round(across)
  return steep >= steepness(light, at + step, width) && steep >= steepness(light, at - step, width)
}

const quartered = ({ width, height, light }: Grey): Grey =>
  shrink({ width, height, channels: 1, data: light }, Math.max(width, height) / SMALLER)

/** The spread of white noise, from the calmest fifth of small squares. */
const noiseOf = ({ width, height, light }: Grey, fine: Float32Array): number => {
  const side = 24
  const spreads: number[] = []
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      let sum = 0
      for (let y = top; y < top + side; y++) {
        for (let at = y * width + left; at < y * width + left + side; at++) sum += ((light[at] as number) - (fine[at] as number)) ** 2
      }
      spreads.push(Math.sqrt(sum) / side)
    }
  }
  return spreads.length === 0 ? 0 : quantile(spreads, 0.2) / HIGH_PASS
}

/** How steep white noise of this spread is after the fine blur. */
const gradientOfNoise = (spread: number): number => spread / (Math.sqrt(8 * Math.PI) * FINE)

const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
}

/** Across, then down; beyond the border the border goes on. */
const blurred = ({ width, height }: Grey, light: Float32Array, kernel: readonly number[]): Float32Array => {
  const across = new Float32Array(light.length)
  const both = new Float32Array(light.length)
  for (let y = 0; y < height; y++) alongLine(light, across, kernel, y * width, 1, width)
  for (let x = 0; x < width; x++) alongLine(across, both, kernel, x, width, height)
  return both
}

const alongLine = (from: Float32Array, to: Float32Array, kernel: readonly number[], start: number, step: number, many: number): void => {
  const reach = (kernel.length - 1) / 2
  for (let at = 0; at < many; at++) {
    const near = at < reach || at >= many - reach
    let sum = 0
    for (let k = -reach; k <= reach; k++) {
      const place = near ? Math.max(0, Math.min(many - 1, at + k)) : at + k
      sum += (kernel[k + reach] as number) * (from[start + place * step] as number)
    }
    to[start + at * step] = sum
  }
}
