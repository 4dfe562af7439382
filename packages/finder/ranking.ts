import type { FinderPlace } from '@yijiantong/ports/finder.ts'
import { addTo, type Bits, eachOf, intersect, isIn, meet, removeFrom, type Scratch, subtract, unite } from './bits.ts'
import { bestLayer, type Match } from './explaining.ts'
import { kept } from './kept.ts'
import { fits, type Layer, type Texts, WORST_TIER } from './layers.ts'
import type { Order } from './order.ts'

/** A slot and how well it fits: the smaller the better. */
export type Ranked = { readonly slot: number; readonly tier: number }

/** A word missing is worse than all of them found badly. */
const PER_MISSING_WORD = WORST_TIER + 1

const mayFit = ({ layers }: Match, scratch: Scratch): Bits => {
  const bits = scratch.empty()
  for (const layer of layers) unite(bits, layer.bits)
  return bits
}

/** Those of `among` in whom all of the words may stand, in whatever way. */
export const mayFitAll = (matches: readonly Match[], among: Bits, scratch: Scratch): Bits => {
  const bits = scratch.copy(among)
  for (const match of matches) intersect(bits, mayFit(match, scratch))
  return bits
}

const isCertain = (matches: readonly Match[]): boolean => matches.every(({ layers }) => layers.every(({ certain }) => certain))

const fitsWord = (match: Match, slot: number, texts: Texts): boolean => match.layers.some((layer) => fits(layer, slot, texts))

export const fitsAll = (matches: readonly Match[], slot: number, texts: Texts): boolean =>
  matches.every((match) => fitsWord(match, slot, texts))

/** A document is as good as the word it fits worst. */
const tierOf = (matches: readonly Match[], slot: number, texts: Texts): number => {
  let worst = 0
  for (const match of matches) {
    const layer = bestLayer(match, slot, texts)
    if (layer === undefined) return Number.POSITIVE_INFINITY
    worst = Math.max(worst, layer.tier)
  }
  return worst
}

type Wanted = { readonly limit: number; readonly after: FinderPlace | undefined }

/** The tier is the first key of a place in a list by relevance; the rest are those of the order among equals. */
export const placeAmong = (order: Order, { slot, tier }: Ranked): FinderPlace => {
  const { keys, id } = order.placeOf(slot)
  return { keys: [tier, ...keys], id }
}

/** Where each word may stand, and where it surely does, as far as the tiers gone through so far. */
class Reached {
  readonly #match: Match
  readonly maybe: Bits
  readonly surely: Bits

  constructor(match: Match, scratch: Scratch) {
    this.#match = match
    this.maybe = scratch.empty()
    const certain = match.layers.every((layer) => layer.certain)
    this.surely = certain ? this.maybe : scratch.empty()
  }

  reach(tier: number): void {
    for (const layer of this.#match.layers) {
      if (layer.tier !== tier) continue
      unite(this.maybe, layer.bits)
      if (layer.certain && this.surely !== this.maybe) unite(this.surely, layer.bits)
    }
  }
}

type Asked = { readonly among: Bits; readonly order: Order; readonly texts: Texts; readonly scratch: Scratch }

/** For one word: layer after layer, each without those of the layers before. */
const bestOfOne = ({ layers }: Match, { among, order, texts, scratch }: Asked, { limit, after }: Wanted): Ranked[] => {
  const [from = 0, ...keys] = after?.keys ?? []
  const rest = scratch.copy(among)
  const doubtful: Layer[] = []
  const found: Ranked[] = []
  for (const layer of layers) {
    if (found.length === limit) break
    const { tier, certain, few } = layer
    const placed = after !== undefined && tier === from ? { keys, id: after.id } : undefined
    const before = [...doubtful]
    const accept = (slot: number) => (certain || fits(layer, slot, texts)) && !before.some((each) => fits(each, slot, texts))
    const wanted = tier < from ? 0 : limit - found.length
    let slots: number[]
    if (few !== undefined) {
      const fresh = few.filter((slot) => isIn(rest, slot) && takeFrom(rest, slot))
      slots = wanted === 0 ? [] : order.firstOf(fresh, wanted, placed, accept)
    } else {
      const candidates = scratch.meeting(rest, layer.bits)
      slots = order.first(candidates, wanted, placed, accept)
      if (!certain) doubtful.push(layer)
      else if (found.length + slots.length < limit) subtract(rest, candidates)
    }
    for (const slot of slots) found.push({ slot, tier })
  }
  return found
}

const takeFrom = (bits: Bits, slot: number): true => {
  removeFrom(bits, slot)
  return true
}

/**
 * The best of `among`, who may fit all of the words: tier by tier, so that a page of good ones never has to look at the bad ones.
 * Who is not certain to fit is looked at when the turn comes.
 */
export const bestOf = (matches: readonly Match[], asked: Asked, wanted: Wanted): Ranked[] => {
  const [only, ...others] = matches
  if (only !== undefined && others.length === 0) return bestOfOne(only, asked, wanted)
  const { among, order, texts, scratch } = asked
  const { limit, after } = wanted
  const [from = 0, ...keys] = after?.keys ?? []
  const placed = after === undefined ? undefined : { keys, id: after.id }
  const tiers = [...new Set(matches.flatMap(({ layers }) => layers.map(({ tier }) => tier)))].sort((one, other) => one - other)
  const certain = isCertain(matches)
  const reached = matches.map((match) => new Reached(match, scratch))
  const rest = scratch.copy(among)
  const candidates = scratch.empty()
  const found: Ranked[] = []
  for (const tier of tiers) {
    if (found.length === limit) break
    for (const each of reached) each.reach(tier)
    meet(candidates, rest, (reached[0] as Reached).maybe)
    for (const { maybe } of reached.slice(1)) intersect(candidates, maybe)
    if (tier >= from) {
      const accept = certain ? () => true : (slot: number) => tierOf(matches, slot, texts) === tier
      const slots = order.first(candidates, limit - found.length, tier === from ? placed : undefined, accept)
      found.push(...slots.map((slot) => ({ slot, tier })))
    }
    // Who surely fits this well is no candidate for a worse tier.
    if (!certain) for (const { surely } of reached) intersect(candidates, surely)
    subtract(rest, candidates)
  }
  return found
}

/** When nobody fits all of the words: those who fit as many as anybody does, the best first. */
export const asManyAsPossible = (matches: readonly Match[], among: Bits, texts: Texts, scratch: Scratch): ReadonlyMap<number, Bits> => {
  const some = scratch.empty()
  for (const match of matches) unite(some, mayFit(match, scratch))
  intersect(some, among)
  const byTier = new Map<number, Bits>()
  let fewest = matches.length
  eachOf(some, (slot) => {
    const fitting = matches.filter((match) => fitsWord(match, slot, texts))
    const missing = matches.length - fitting.length
    if (fitting.length === 0 || missing > fewest) return
    if (missing < fewest) byTier.clear()
    fewest = missing
    const tier = missing * PER_MISSING_WORD + tierOf(fitting, slot, texts)
    addTo(
      kept(byTier, tier, () => scratch.empty()),
      slot,
    )
  })
  return new Map([...byTier].sort(([one], [other]) => one - other))
}

export const bestOfTiers = (byTier: ReadonlyMap<number, Bits>, order: Order, { limit, after }: Wanted): Ranked[] => {
  const [from = 0, ...keys] = after?.keys ?? []
  const found: Ranked[] = []
  for (const [tier, bits] of byTier) {
    if (tier < from) continue
    const placed = after !== undefined && tier === from ? { keys, id: after.id } : undefined
    for (const slot of order.first(bits, limit - found.length, placed, () => true)) found.push({ slot, tier })
  }
  return found
}

/** `among` with everybody taken out in whom not every word stands. */
export const onlyFitting = (matches: readonly Match[], among: Bits, texts: Texts, scratch: Scratch): Bits => {
  const bits = mayFitAll(matches, among, scratch)
  if (isCertain(matches)) return bits
  const fit = scratch.empty()
  eachOf(bits, (slot) => {
    if (fitsAll(matches, slot, texts)) addTo(fit, slot)
  })
  return fit
}

export const united = (sets: Iterable<Bits>, scratch: Scratch): Bits => {
  const all = scratch.empty()
  for (const bits of sets) unite(all, bits)
  return all
}
