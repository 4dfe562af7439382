import type { Condition, Span } from '@yijiantong/ports/finder.ts'
import type { Bits } from './bits.ts'
import { Slots } from './slots.ts'

/** What some documents have alike: the same values, or the same spans. */
type Group<T> = { readonly number: number; readonly items: readonly T[]; readonly slots: Slots }

/** Values or spans of documents. Few of them differ, so they are kept once, with the documents that have them. */
export class Choices<T extends string | Span> {
  readonly #groups: Group<T>[] = []
  readonly #byKey = new Map<string, Group<T>>()
  #groupOf = new Int32Array(64)

  put(slot: number, items: readonly T[], capacity: number): void {
    if (slot >= this.#groupOf.length) {
      const longer = new Int32Array(capacity)
      longer.set(this.#groupOf)
      this.#groupOf = longer
    }
    const key = JSON.stringify(items)
    let group = this.#byKey.get(key)
    if (group === undefined) {
      // 0 is nobody's: a slot that has none.
      group = { number: this.#groups.length + 1, items, slots: new Slots() }
      this.#groups.push(group)
      this.#byKey.set(key, group)
    }
    this.remove(slot)
    group.slots.add(slot, capacity)
    this.#groupOf[slot] = group.number
  }

  remove(slot: number): void {
    const number = this.#groupOf[slot] as number
    if (number === 0) return
    this.#groups[number - 1]?.slots.delete(slot)
    this.#groupOf[slot] = 0
  }

  addFitting(fits: (items: readonly T[]) => boolean, bits: Bits): void {
    for (const { items, slots } of this.#groups) if (slots.size > 0 && fits(items)) slots.addAllTo(bits)
  }

  /** Every group some of `counts` are in: what is alike, and how many. */
  *counted(counts: Int32Array): Iterable<readonly [items: readonly T[], count: number]> {
    for (const { number, items } of this.#groups) {
      const count = counts[number] as number
      if (count > 0) yield [items, count]
    }
  }

  /** How many of each group there are, by number of the group. */
  tally(among: Bits): Int32Array {
    const counts = new Int32Array(this.#groups.length + 1)
    const groupOf = this.#groupOf
    for (let i = 0; i < among.length; i++) {
      let word = among[i] as number
      while (word !== 0) {
        const lowest = word & -word
        const group = groupOf[(i << 5) + 31 - Math.clz32(lowest)] as number
        counts[group] = (counts[group] as number) + 1
        word ^= lowest
      }
    }
    return counts
  }
}

export const valuesFit = (condition: Condition): ((values: readonly string[]) => boolean) => {
  if (!('anyOf' in condition)) return () => false
  const wanted = new Set(condition.anyOf)
  return (values) => values.some((value) => wanted.has(value))
}

export const spansFit =
  (condition: Condition): ((spans: readonly Span[]) => boolean) =>
  (spans) =>
    'covers' in condition && (spans.length === 0 || spans.some(([from, to]) => from <= condition.covers && condition.covers < to))
