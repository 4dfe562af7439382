import { fold } from '@yijiantong/chinese/fold.ts'
import { addTo, type Bits, intersect, type Scratch, unite } from './bits.ts'
import { kept } from './kept.ts'
import { Slots } from './slots.ts'

/** Ends every text, so that three begin at its last units too. */
const END = '\0\0'

/** So few are looked at one by one. */
const FEW = 64

/**
 * Whole texts, found by three neighbouring units each. A word of three is looked up; a shorter one is whatever begins with it; of
 * a longer one two lists say which documents may hold it, and a look at the text which do.
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

  /** Adds those who may hold the word; for a word of up to three units, those who do. */
  addHolding(word: string, bits: Bits, scratch: Scratch): void {
    if (word.length === 1) {
      for (const pair of this.#pairs.get(word.charCodeAt(0)) ?? []) this.#addBeginning(pair, bits)
    } else if (word.length === 2) this.#addBeginning(pairAt(word, 0), bits)
    else this.#addMeeting(word, bits, scratch)
  }

  holds(slot: number, word: string): boolean {
    return this.#folded[slot]?.includes(word) === true
  }

  #lookUp(pair: number, third: number): Slots | undefined {
    return this.#threes.get(pair)?.get(third)
  }

  #addBeginning(pair: number, bits: Bits): void {
    for (const slots of this.#threes.get(pair)?.values() ?? []) slots.addAllTo(bits)
  }

  #addMeeting(word: string, bits: Bits, scratch: Scratch): void {
    const lists: Slots[] = []
    for (let i = 0; i + 2 < word.length; i++) {
      const slots = this.#lookUp(pairAt(word, i), word.charCodeAt(i + 2))
      if (slots === undefined || slots.size === 0) return
      lists.push(slots)
    }
    const [rarest, second] = lists.sort((one, other) => one.size - other.size) as [Slots, ...Slots[]]
    if (second === undefined) rarest.addAllTo(bits)
    else if (rarest.size <= FEW) {
      rarest.each((slot) => {
        if (this.holds(slot, word)) addTo(bits, slot)
      })
    } else {
      const [all, other] = [scratch.empty(), scratch.empty()]
      rarest.addAllTo(all)
      second.addAllTo(other)
      intersect(all, other)
      unite(bits, all)
    }
  }
}

/** The longest word that is looked up without a look at the texts. */
export const CERTAIN = 3

const pairAt = (text: string, at: number): number => ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0
