import { fold } from '@yijiantong/chinese/fold.ts'
import { addTo, type Bits, intersect, type Scratch, unite } from './bits.ts'
import { kept } from './kept.ts'
import { Slots } from './slots.ts'

/** Ends every text, so that three begin at its last units too. */
const END = '\0\0'

/** So few are looked at one by one. */
const FEW = 500

/**
 * Whole texts, found by three neighbouring units each. A word of three is looked up; a shorter one is whatever begins with it; of
 * a longer one its two rarest threes say which documents may hold it, and a look at the text which do.
 */
export class Prose {
  readonly #texts: (string | undefined)[] = []
  readonly #folded: (string | undefined)[] = []
  /** By the first two units, then by the third. */
  readonly #threes = new Map<number, Map<number, Slots>>()
  readonly #pairs = new Map<number, Set<number>>()

  textOf(slot: number): string {
    return this.#texts[slot] ?? ''
  }

  foldedOf(slot: number): string {
    return this.#folded[slot] ?? ''
  }

  put(slot: number, text: string, capacity: number): void {
    const before = this.#texts[slot] ?? ''
    if (before === text) return
    const folded = fold(text)
    const after = folded === text ? text : folded
    const old = this.foldedOf(slot) + END
    for (let i = 0; i + 2 < old.length; i++) this.#lookUp(pairAt(old, i), old.charCodeAt(i + 2))?.delete(slot)
    const fresh = after + END
    for (let i = 0; i + 2 < fresh.length; i++) {
      const pair = pairAt(fresh, i)
      const third = kept(this.#threes, pair, () => {
        kept(this.#pairs, fresh.charCodeAt(i), () => new Set<number>()).add(pair)
        return new Map<number, Slots>()
      })
      const slots = kept(third, fresh.charCodeAt(i + 2), () => new Slots())
      // Said twice by one text, it was the last to come in.
      if (!slots.endsWith(slot)) slots.add(slot, capacity)
    }
    this.#texts[slot] = text
    this.#folded[slot] = after
  }

  /** No more than so many hold the word. */
  atMost(word: string): number {
    if (word.length > 2) return this.#meeting(word)[0]?.size ?? 0
    let size = 0
    for (const slots of this.#beginning(word)) size += slots.size
    return size
  }

  /** Those who hold the word, one by one; one may come twice. */
  fewHolding(word: string): number[] {
    const found: number[] = []
    const lists = word.length > 2 ? this.#meeting(word).slice(0, 1) : this.#beginning(word)
    for (const slots of lists) {
      slots.each((slot) => {
        if (word.length <= CERTAIN || this.holds(slot, word)) found.push(slot)
      })
    }
    return found
  }

  /** Adds those who may hold the word; for a word that is not longer than `CERTAIN`, those who do. */
  addHolding(word: string, bits: Bits, scratch: Scratch): void {
    if (word.length <= 2) {
      for (const slots of this.#beginning(word)) slots.addAllTo(bits)
      return
    }
    const [rarest, second] = this.#meeting(word)
    if (rarest === undefined) return
    if (second === undefined) rarest.addAllTo(bits)
    else if (rarest.size <= FEW) for (const slot of this.fewHolding(word)) addTo(bits, slot)
    else {
      const [all, other] = [scratch.empty(), scratch.empty()]
      rarest.addAllTo(all)
      second.addAllTo(other)
      intersect(all, other)
      unite(bits, all)
    }
  }

  holds(slot: number, word: string): boolean {
    return this.#folded[slot]?.includes(word) === true
  }

  #lookUp(pair: number, third: number): Slots | undefined {
    return this.#threes.get(pair)?.get(third)
  }

  /** Lists of all threes that begin with a word shorter than they are. */
  *#beginning(word: string): Iterable<Slots> {
    const pairs = word.length === 1 ? (this.#pairs.get(word.charCodeAt(0)) ?? []) : [pairAt(word, 0)]
    for (const pair of pairs) yield* this.#threes.get(pair)?.values() ?? []
  }

  /** Lists of the threes of a longer word, the rarest first; none when one of them is nowhere. */
  #meeting(word: string): Slots[] {
    const lists: Slots[] = []
    for (let i = 0; i + 2 < word.length; i++) {
      const slots = this.#lookUp(pairAt(word, i), word.charCodeAt(i + 2))
      if (slots === undefined || slots.size === 0) return []
      lists.push(slots)
    }
    return lists.sort((one, other) => one.size - other.size)
  }
}

/** The longest word that is looked up without a look at the texts. */
export const CERTAIN = 3

const pairAt = (text: string, at: number): number => ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0
