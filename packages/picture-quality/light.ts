import type { Small } from './raster.ts'

/** How bright a picture is, on the scale of 0 to 255. */
export type Light = {
  readonly mean: number
  /** Brighter than nine of ten pixels. */
  readonly bright: number
  /** The part of the middle that is white and shows nothing any more. A white wall around somebody does no harm. */
  readonly burnt: number
  /** The part of the pixels that have one of the three commonest of 32 tones: most of print on a screen, little of what light made. */
  readonly fewTones: number
}

const WHITE = 252

export const lightOf = ({ width, height, light }: Small): Light => {
  const counts = new Uint32Array(256)
  let [sum, middle, burnt] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = light[y * width + x] as number
      const step = Math.min(255, Math.round(value))
      sum += value
      counts[step] = (counts[step] as number) + 1
      if (x * 4 < width || x * 4 >= width * 3 || y * 4 < height || y * 4 >= height * 3) continue
      middle++
      if (value >= WHITE) burnt++
    }
  }
  const tones = Array.from({ length: 32 }, (_, at) => counts.subarray(at * 8, at * 8 + 8).reduce((all, each) => all + each, 0))
  const commonest = tones.sort((one, other) => other - one).slice(0, 3)
  const fewTones = commonest.reduce((all, each) => all + each, 0) / light.length
  let [seen, bright] = [0, 0]
  while (bright < 255 && seen + (counts[bright] as number) < 0.9 * light.length) seen += counts[bright++] as number
  return { mean: sum / light.length, bright, burnt: burnt / Math.max(1, middle), fewTones }
}
