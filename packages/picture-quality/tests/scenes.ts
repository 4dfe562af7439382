import sharp from 'sharp'
import type { Raster } from '../raster.ts'

/** Pictures as patients take them, drawn by arithmetic: what is true of each is known, and the same seed draws the same. */
export type Scene = { readonly width: number; readonly height: number; readonly data: Uint8Array }

const WIDTH = 640
const HEIGHT = 480

/** Mulberry32. */
export const chanceOf = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const normal = (chance: () => number): number => Math.sqrt(-2 * Math.log(chance() + 1e-9)) * Math.cos(2 * Math.PI * chance())

type Rgb = readonly [number, number, number]

/** Smooth chance between 0 and 1, with this many pixels from one value to the next. */
const fieldOf = (chance: () => number, grain: number): ((x: number, y: number) => number) => {
  const columns = Math.ceil(WIDTH / grain) + 3
  const values = Float32Array.from({ length: columns * (Math.ceil(HEIGHT / grain) + 3) }, chance)
  return (x, y) => {
    const [left, top] = [Math.floor(x / grain), Math.floor(y / grain)]
    const [right, down] = [ease(x / grain - left), ease(y / grain - top)]
    const at = top * columns + left
    const upper = (values[at] as number) * (1 - right) + (values[at + 1] as number) * right
    const lower = (values[at + columns] as number) * (1 - right) + (values[at + columns + 1] as number) * right
    return upper * (1 - down) + lower * down
  }
}
const ease = (part: number): number => part * part * (3 - 2 * part)

const paint = (colourAt: (x: number, y: number) => Rgb): Scene => {
  const data = new Uint8Array(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const colour = colourAt(x, y)
      for (const [channel, value] of colour.entries()) data[(y * WIDTH + x) * 3 + channel] = Math.max(0, Math.min(255, value))
    }
  }
  return { width: WIDTH, height: HEIGHT, data }
}

export type Skin = {
  readonly colour: Rgb
  /** Steps of brightness: pores and creases, and spots against the skin around them. */
  readonly texture: number
  readonly rash: number
  readonly hairs: number
  /** A limb before something else, or skin from border to border. */
  readonly limb: boolean
}

export const skin = (seed: number, { colour, texture, rash, hairs, limb }: Skin): Scene => {
  const chance = chanceOf(seed)
  const [pores, creases, light, cloth] = [fieldOf(chance, 3), fieldOf(chance, 7), fieldOf(chance, 260), fieldOf(chance, 6)]
  const spots = Array.from({ length: 14 }, () => ({ x: chance() * WIDTH, y: chance() * HEIGHT, size: 8 + chance() * 20 }))
  const strokes = hairStrokes(chance, hairs)
  return paint((x, y) => {
    const fromMiddle = Math.abs(y - HEIGHT / 2 - 40 * Math.sin(x / 200)) / 160
    if (limb && fromMiddle > 1) return [70 + 40 * cloth(x, y), 90 + 40 * cloth(x, y), 110 + 40 * cloth(x, y)]
    const shade = (limb ? 0.55 + 0.45 * Math.sqrt(1 - fromMiddle ** 2) : 1) * (0.85 + 0.3 * light(x, y))
    const grain = texture * (pores(x, y) + creases(x, y) - 1)
    const red = spots.reduce((sum, spot) => sum + spotAt(Math.hypot(x - spot.x, y - spot.y), spot.size), 0)
    const hair = strokes[y * WIDTH + x] === 1 ? 55 : 0
    const [r, g, b] = colour
    return [
      r * shade + grain - hair,
      g * shade + grain - rash * Math.min(1, red) * 1.4 - hair,
      b * shade + grain - rash * Math.min(1, red) - hair,
    ]
  })
}

/** Red in the middle, fading over a third of its size. */
const spotAt = (distance: number, size: number): number => Math.max(0, Math.min(1, (size - distance) / (size / 3)))

const hairStrokes = (chance: () => number, many: number): Uint8Array => {
  const on = new Uint8Array(WIDTH * HEIGHT)
  for (let hair = 0; hair < many; hair++) {
    let [x, y, turn] = [chance() * WIDTH, chance() * HEIGHT, chance() * 7]
    for (let step = 0; step < 60; step++) {
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
      ] as const) {
        const [px, py] = [Math.floor(x) + dx, Math.floor(y) + dy]
        if (px >= 0 && px < WIDTH && py >= 0 && py < HEIGHT) on[py * WIDTH + px] = 1
      }
      turn += (chance() - 0.5) * 0.3
      x += Math.cos(turn)
      y += Math.sin(turn)
    }
  }
  return on
}

/** Lines of strokes as print has them; `photographed`: on paper, in the light of a room. */
export const page = (seed: number, photographed: boolean): Scene => {
  const chance = chanceOf(seed)
  const light = fieldOf(chance, 260)
  const ink = new Uint8Array(WIDTH * HEIGHT)
  for (let top = 60; top < HEIGHT - 60; top += 34) {
    for (let left = 60; left < WIDTH - 90; left += 24) if (chance() < 0.85) glyph(ink, chance, left, top)
  }
  return paint((x, y) => {
    const paper = photographed ? 170 + 60 * light(x, y) : 255
    const value = ink[y * WIDTH + x] === 1 ? 30 : paper
    return [value, value, value * (photographed ? 0.95 : 1)]
  })
}

const glyph = (ink: Uint8Array, chance: () => number, left: number, top: number): void => {
  for (let stroke = 0; stroke < 5; stroke++) {
    const across = chance() < 0.5
    const at = Math.floor(chance() * 18)
    for (let along = 0; along < 18; along++) {
      const [x, y] = across ? [left + along, top + at] : [left + at, top + along]
      ink[y * WIDTH + x] = 1
      ink[y * WIDTH + x + 1] = 1
    }
  }
}

/** Bubbles of a conversation on a screen. */
export const chat = (seed: number): Scene => {
  const text = page(seed, false)
  return paint((x, y) => {
    const row = Math.floor(y / 120)
    const inside = y % 120 > 20 && y % 120 < 104 && (row % 2 === 0 ? x > 40 && x < 400 : x > 240 && x < 600)
    if (!inside) return [237, 237, 237]
    const printed = (text.data[(y * WIDTH + x) * 3] as number) < 128
    return printed ? [25, 25, 25] : row % 2 === 0 ? [255, 255, 255] : [149, 236, 105]
  })
}

export const code = (seed: number): Scene => {
  const chance = chanceOf(seed)
  const cells = Array.from({ length: 33 * 33 }, () => chance() < 0.5)
  return paint((x, y) => {
    const [column, row] = [Math.floor((x - 56) / 16), Math.floor((y + 24) / 16)]
    const on = column >= 0 && column < 33 && row >= 0 && row < 33 && cells[row * 33 + column] === true
    return on ? [0, 0, 0] : [255, 255, 255]
  })
}

export const plain = (value: number): Scene => paint(() => [value, value, value])

export type Taking = {
  /** Out of focus: the blur's standard deviation, in pixels of a picture 512 long. */
  readonly blur?: number
  /** The way a hand moved, in the same pixels, and in which direction (radians). */
  readonly moved?: number
  readonly towards?: number
  /** How much of the light there is. */
  readonly light?: number
  readonly noise?: number
  readonly quality?: number
  readonly longest?: number
}

/** The scene through a lens, onto a sensor, into a JPEG, in this order. */
export const taken = async (scene: Scene, how: Taking = {}): Promise<Buffer> => {
  const { blur = 0, moved = 0, towards = 0, light = 1, noise = 3, quality = 85, longest = WIDTH } = how
  const scale = scene.width / 512
  const raw = { width: scene.width, height: scene.height, channels: 3 } as const
  let lens = sharp(scene.data, { raw })
  if (blur > 0) lens = lens.blur(blur * scale)
  if (moved > 0) lens = lens.convolve(path(Math.round(moved * scale) | 1, towards))
  const seen = await lens.raw().toBuffer()
  const chance = chanceOf(seen.length + Math.round(light * 100))
  const grain = Float32Array.from({ length: 4099 }, () => noise * normal(chance))
  // A telephone smooths its noise away, and a little of the picture with it.
  const exposed = Uint8Array.from(seen, (value) =>
    Math.max(0, Math.min(255, value * light + (grain[Math.floor(chance() * grain.length)] as number))),
  )
  return sharp(exposed, { raw })
    .blur(0.6)
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer()
}

const path = (size: number, towards: number) => {
  const kernel = new Array<number>(size * size).fill(0)
  for (let step = 0; step < size * 2; step++) {
    const along = step / 2 - (size - 1) / 2
    const [x, y] = [Math.round((size - 1) / 2 + along * Math.cos(towards)), Math.round((size - 1) / 2 + along * Math.sin(towards))]
    if (x >= 0 && x < size && y >= 0 && y < size) kernel[y * size + x] = 1
  }
  return { width: size, height: size, kernel }
}

export const decoded = async (bytes: Uint8Array): Promise<Raster> => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: info.channels, data }
}
