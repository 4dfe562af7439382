import { readFileSync } from 'node:fs'
import { type Features, gramsOf, size } from './features.ts'
import type { Mention, Reading } from './reading.ts'
import { type RedFlagCategory, redFlagCategories } from './red-flag.ts'

/** The categories share their places, eight weights of the first table to one of theirs. */
export const categorySize = size >> 3

/** Weights as small numbers and what to multiply them by: first how dangerous, then for each category how much of it. */
export type Model = {
  readonly danger: Int8Array
  readonly dangerScale: number
  readonly categories: readonly Int8Array[]
  readonly categoryScale: number
}

let loaded: Model | undefined

/** Read when the first text asks for it. */
export const model = (): Model => {
  loaded ??= decode(readFileSync(new URL('./model.bin', import.meta.url)))
  return loaded
}

const header = 8

export const encode = (what: Model): Uint8Array => {
  const bytes = new Uint8Array(header + size + categorySize * redFlagCategories.length)
  const view = new DataView(bytes.buffer)
  view.setFloat32(0, what.dangerScale)
  view.setFloat32(4, what.categoryScale)
  bytes.set(new Uint8Array(what.danger.buffer), header)
  what.categories.forEach((weights, index) => {
    bytes.set(new Uint8Array(weights.buffer), header + size + index * categorySize)
  })
  return bytes
}

export const decode = (bytes: Uint8Array): Model => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = (start: number, length: number): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset + start, length)
  return {
    dangerScale: view.getFloat32(0),
    categoryScale: view.getFloat32(4),
    danger: table(header, size),
    categories: redFlagCategories.map((_, index) => table(header + size + index * categorySize, categorySize)),
  }
}

/** 0–1. */
export const dangerOf = (features: Features): number => {
  const { danger, dangerScale } = model()
  let sum = 0
  for (const [place, much] of features) sum += (danger[place] ?? 0) * much
  return 1 / (1 + Math.exp(-sum * dangerScale))
}

/** The kind of danger a text is likeliest to speak of, if it speaks of one. */
export const categoryOf = (features: Features): RedFlagCategory => {
  const { categories } = model()
  let best: RedFlagCategory = redFlagCategories[0]
  let most = Number.NEGATIVE_INFINITY
  redFlagCategories.forEach((category, index) => {
    const weights = categories[index]
    let sum = 0
    for (const [place, much] of features) sum += (weights?.[place & (categorySize - 1)] ?? 0) * much
    if (sum <= most) return
    most = sum
    best = category
  })
  return best
}

/** The part of the text that speaks most for danger. */
export const placeOfDanger = (reading: Reading): Mention => {
  const { danger } = model()
  let best: Mention = { start: 0, end: reading.text.length }
  let most = Number.NEGATIVE_INFINITY
  for (const { start, end } of reading.clauses) {
    let sum = 0
    for (const gram of gramsOf(reading.text.slice(start, end))) sum += danger[gram] ?? 0
    if (sum <= most) continue
    most = sum
    best = { start, end }
  }
  return best
}
