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
  /** Whether every document among `bits` does. */
  readonly certain: boolean
}

export type Texts = { readonly prose: ReadonlyMap<string, Prose>; readonly entriesOf: (slot: number) => readonly Entry[] }

/** Many a question is answered before its last layers are asked for what they hold. */
const lazily = (layer: Omit<Layer, 'bits'>, fill: () => Bits): Layer => {
  let bits: Bits | undefined
  return {
    ...layer,
    get bits() {
      bits ??= fill()
      return bits
    },
  }
}

export const layerOfEntries = (tier: number, how: Why['how'], entries: readonly Entry[], scratch: Scratch): Layer | undefined => {
  if (entries.every(({ documents }) => documents.size === 0)) return undefined
  let set: Set<Entry> | undefined
  const isOf = (entry: Entry) => {
    set ??= new Set(entries)
    return set.has(entry)
  }
  return lazily({ tier, how, isOf, inProse: [], certain: true }, () => {
    const bits = scratch.empty()
    for (const { documents } of entries) documents.addAllTo(bits)
    return bits
  })
}

export const layerOfProse = (
  tier: number,
  how: Why['how'],
  words: readonly string[],
  texts: Texts,
  scratch: Scratch,
): Layer | undefined => {
  if (words.length === 0) return undefined
  const certain = words.every((word) => word.length <= CERTAIN)
  return lazily({ tier, how, isOf: () => false, inProse: words, certain }, () => {
    const bits = scratch.empty()
    for (const prose of texts.prose.values()) for (const word of words) prose.addHolding(word, bits, scratch)
    return bits
  })
}

export const fits = (layer: Layer, slot: number, texts: Texts): boolean => {
  if (!isIn(layer.bits, slot)) return false
  if (layer.certain) return true
  for (const prose of texts.prose.values()) if (layer.inProse.some((word) => prose.holds(slot, word))) return true
  return false
}

/** Whether anybody is in the layer; looked at until the first is. */
export const hasAny = (layer: Layer, texts: Texts): boolean => {
  if (layer.certain) return !isEmpty(layer.bits)
  for (let i = 0; i < layer.bits.length; i++) {
    if (layer.bits[i] === 0) continue
    for (let slot = i << 5; slot < (i + 1) << 5; slot++) if (fits(layer, slot, texts)) return true
  }
  return false
}
