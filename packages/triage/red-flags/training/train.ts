import { writeFileSync } from 'node:fs'
import { size } from '../features.ts'
import { categorySize, encode } from '../model.ts'
import { redFlagCategories } from '../red-flag.ts'
import { type Example, judgedQuestions, ourSentences } from './examples.ts'

const rounds = 20
const rate = 0.3
const decay = 1e-4

/** Logistic regression by AdaGrad in an order that is always the same, so that the same examples make the same weights. */
const regress = (examples: readonly Example[], length: number, isTrue: (example: Example) => boolean): Float64Array => {
  const weights = new Float64Array(length)
  const squares = new Float64Array(length).fill(1e-8)
  let seed = 7
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const order = Array.from(examples)
  for (let round = 0; round < rounds; round++) {
    shuffle(order, draw)
    for (const example of order) step(weights, squares, example, isTrue(example))
  }
  return weights
}

const shuffle = <T>(items: T[], draw: (below: number) => number): void => {
  for (let last = items.length - 1; last > 0; last--) {
    const other = draw(last + 1)
    const kept = items[last] as T
    items[last] = items[other] as T
    items[other] = kept
  }
}

const step = (weights: Float64Array, squares: Float64Array, example: Example, truth: boolean): void => {
  const mask = weights.length - 1
  let sum = 0
  for (const [place, much] of example.features) sum += (weights[place & mask] ?? 0) * much
  const error = (1 / (1 + Math.exp(-sum)) - Number(truth)) * example.weight
  for (const [place, much] of example.features) {
    const at = place & mask
    const weight = weights[at] ?? 0
    const slope = error * much + decay * weight
    const square = (squares[at] ?? 0) + slope * slope
    squares[at] = square
    weights[at] = weight - (rate * slope) / Math.sqrt(square)
  }
}

const most = (tables: readonly Float64Array[]): number =>
  Math.max(...tables.map((table) => table.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0)))

const small = (table: Float64Array, scale: number): Int8Array => Int8Array.from(table, (weight) => Math.round(weight / scale))

const dataDir = process.argv[2]
if (!dataDir) throw new Error('Say where the data are: node scripts/redflags-train.mjs DATA_DIR')

const ours = ourSentences()
const judged = judgedQuestions(dataDir)
const danger = regress([...ours, ...judged], size, (example) => example.danger)
const dangerous = ours.filter((example) => example.danger)
const categories = redFlagCategories.map((category) => regress(dangerous, categorySize, (example) => example.category === category))
const dangerScale = Math.fround(most([danger]) / 127)
const categoryScale = Math.fround(most(categories) / 127)
const bytes = encode({
  danger: small(danger, dangerScale),
  dangerScale,
  categories: categories.map((table) => small(table, categoryScale)),
  categoryScale,
})
writeFileSync(new URL('../model.bin', import.meta.url), bytes)
process.stdout.write(`${ours.length} sentences of ours and ${judged.length} judged questions: ${bytes.length} bytes\n`)
