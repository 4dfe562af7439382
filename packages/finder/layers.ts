import type { Why } from '@yijiantong/ports/finder.ts'
import { type Bits, isEmpty, isIn, type Scratch } from './bits.ts'
import { CERTAIN, type Prose } from './prose.ts'
import type { Entry } from './vocabulary.ts'

/**
 * Ways a word can be found, the better the smaller. Between the first and the second stand the fields that hold it, in the order
 * of their weight.
 */
export const tiers = {
  whole: 0,
  synonym: 16,
  pinyin: 17,
  initials: 18,
  initialsOfName: 19,
  prose: 20,
  synonymInProse: 21,
  partly: 22,
  slip: 23,
  slipPartly: 24,
} as const
export const WORST_TIER = tiers.slipPartly

/** Documents a word is found in, in one way. */
export type Layer = {
  readonly tier: number
  readonly how: Why['how']
  readonly isOf: (entry: Entry) => boolean
  /** Words that stand in prose. */
  readonly inProse: readonly string[]
  /** All documents of the layer, found when first asked for. Those of prose may hold the word, and a look tells; see `fits`. */
  readonly bits: Bits
  /** The same one after the other, perhaps one twice, when they are so few that a set of all there are would be a waste. */
  readonly few: readonly number[] | undefined
  /** Whether a document is in it, told without making a set of a few. */
  readonly has: (slot: number) => boolean
  /** Whether every document of the layer does hold the word. */
  readonly certain: boolean
}

export type Texts = { readonly prose: ReadonlyMap<string, Prose>; readonly entriesOf: (slot: number) => readonly Entry[] }

const FEW = 500

/** Many a question is answered before its last layers are asked for what they hold. */
const lazily = (layer: Omit<Layer, 'bits' | 'few' | 'has'>, fill: () => Bits, gather: (() => number[]) | undefined): Layer => {
  let bits: Bits | undefined
  let few: number[] | undefined
  return {
    ...layer,
    get bits() {
      bits ??= fill()
      return bits
    },
    get few() {
      few ??= gather?.()
      return few
    },
    has(slot) {
      if (bits === undefined && gather !== undefined) return this.few?.includes(slot) === true
      return isIn(this.bits, slot)
    },
  }
}

/** Whether an entry is one of these; they are gathered when the first is asked for. */
const among = (entries: readonly Entry[]): ((entry: Entry) => boolean) => {
  let set: Set<Entry> | undefined
  return (entry) => {
    set ??= new Set(entries)
    return set.has(entry)
  }
}

/** `isOf` where there is a quicker way to tell than to gather the entries. */
export const layerOfEntries = (
  tier: number,
  how: Why['how'],
  entries: readonly Entry[],
  scratch: Scratch,
  isOf: (entry: Entry) => boolean = among(entries),
): Layer | undefined => {
  const size = entries.reduce((sum, { documents }) => sum + documents.size, 0)
  if (size === 0) return undefined
  const fill = () => {
    const bits = scratch.empty()
    for (const { documents } of entries) documents.addAllTo(bits)
    return bits
  }
  const gather = () => {
    const slots: number[] = []
    for (const { documents } of entries) documents.each((slot) => slots.push(slot))
    return slots
  }
  return lazily({ tier, how, isOf, inProse: [], certain: true }, fill, size <= FEW ? gather : undefined)
}

export const layerOfProse = (
  tier: number,
  how: Why['how'],
  words: readonly string[],
  texts: Texts,
  scratch: Scratch,
): Layer | undefined => {
  const size = Iterator.from(texts.prose.values()).reduce((sum, prose) => words.reduce((all, word) => all + prose.atMost(word), sum), 0)
  if (size === 0) return undefined
  const isFew = size <= FEW
  const certain = isFew || words.every((word) => word.length <= CERTAIN)
  const fill = () => {
    const bits = scratch.empty()
    for (const prose of texts.prose.values()) for (const word of words) prose.addHolding(word, bits, scratch)
    return bits
  }
  const gather = () => {
    const slots: number[] = []
    for (const prose of texts.prose.values()) for (const word of words) slots.push(...prose.fewHolding(word))
    return slots
  }
  return lazily({ tier, how, isOf: () => false, inProse: words, certain }, fill, isFew ? gather : undefined)
}

export const fits = (layer: Layer, slot: number, texts: Texts): boolean => {
  if (!layer.has(slot)) return false
  if (layer.certain) return true
  for (const prose of texts.prose.values()) if (layer.inProse.some((word) => prose.holds(slot, word))) return true
  return false
}

/** Whether anybody is in the layer; looked at until the first is. */
export const hasAny = (layer: Layer, texts: Texts): boolean => {
  if (layer.few !== undefined) return layer.few.length > 0
  if (layer.certain) return !isEmpty(layer.bits)
  for (let i = 0; i < layer.bits.length; i++) {
    if (layer.bits[i] === 0) continue
    for (let slot = i << 5; slot < (i + 1) << 5; slot++) if (fits(layer, slot, texts)) return true
  }
  return false
}
