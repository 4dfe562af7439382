import type { FinderPlace } from '@yijiantong/ports/finder.ts'
import { addTo, type Bits, eachOf, isIn, removeFrom, sizeOf } from './bits.ts'
import { kept } from './kept.ts'

export type Columns = { readonly ids: readonly string[]; readonly figures: Readonly<Record<string, Float64Array>> }

type Key = { readonly figure: string; readonly sign: 1 | -1 }

const keyOf = (name: string): Key => (name.startsWith('-') ? { figure: name.slice(1), sign: -1 } : { figure: name, sign: 1 })

/** A figure that is not there stands behind all others, whichever way they are sorted. */
const compareNumbers = (one: number, other: number, sign: 1 | -1): number => {
  if (one === other) return 0
  if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : 1
  return Number.isNaN(other) ? -1 : one < other ? -sign : sign
}

const compareIds = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

const MOST_REMEMBERED = 32
/** A page. Putting more than that in their places one by one takes longer than sorting them all. */
const MOST_PUT_IN_PLACE = 200

/** All slots in the order of one sort, kept so while they come, change and go. */
export class Order {
  readonly #columns: () => Columns
  readonly #keys: readonly Key[]
  readonly #idSign: 1 | -1
  #slots = new Int32Array(64)
  #size = 0
  #sorted = true
  /** The same prices are asked for again and again. */
  readonly #between = new Map<string, Bits>()

  /** `columns` is asked anew each time: they are replaced when they grow. */
  constructor(names: readonly string[], columns: () => Columns) {
    this.#columns = columns
    this.#keys = names.slice(0, -1).map(keyOf)
    this.#idSign = keyOf(names.at(-1) as string).sign
  }

  /** Many at once are sorted together, when the order is next needed. */
  add(slot: number, many: boolean): void {
    this.#between.clear()
    if (this.#size === this.#slots.length) {
      const longer = new Int32Array(this.#size * 2)
      longer.set(this.#slots)
      this.#slots = longer
    }
    const at = many || !this.#sorted ? this.#size : this.#placeOf(this.placeOf(slot), false)
    this.#slots.copyWithin(at + 1, at, this.#size)
    this.#slots[at] = slot
    this.#size++
    if (many) this.#sorted = false
  }

  /** Before its figures change. */
  remove(slot: number): void {
    this.#between.clear()
    const at = this.#sorted ? this.#placeOf(this.placeOf(slot), false) : this.#slots.indexOf(slot)
    this.#slots.copyWithin(at, at + 1, this.#size)
    this.#size--
  }

  /** Whether documents stand in another place when one of these figures changes. */
  dependsOn(figures: ReadonlySet<string>): boolean {
    return this.#keys.some(({ figure }) => figures.has(figure))
  }

  settle(): void {
    if (this.#sorted) return
    const compare = this.#comparing()
    this.#slots.subarray(0, this.#size).sort(compare)
    this.#sorted = true
  }

  /** Where a slot stands, as a place to go on from. */
  placeOf(slot: number): FinderPlace {
    return { keys: this.#keysOf(slot), id: this.#columns().ids[slot] as string }
  }

  /** The first of `among` that stand behind `after` and are accepted. */
  first(among: Bits, limit: number, after: FinderPlace | undefined, accept: (slot: number) => boolean): number[] {
    this.settle()
    const found: number[] = []
    const size = sizeOf(among)
    if (size === 0 || limit === 0) return found
    // Walking costs a look at every slot on the way; choosing, a comparison for each that fits.
    if (Math.min(limit, size) * this.#size < 3 * size * size) {
      for (let i = after === undefined ? 0 : this.#placeOf(after, true); i < this.#size && found.length < limit; i++) {
        const slot = this.#slots[i] as number
        if (isIn(among, slot) && accept(slot)) found.push(slot)
      }
      return found
    }
    const few: number[] = []
    eachOf(among, (slot) => few.push(slot))
    return this.firstOf(few, limit, after, accept)
  }

  /** The same of a few: only those better than the worst of the best so far are put in their place. */
  firstOf(few: readonly number[], limit: number, after: FinderPlace | undefined, accept: (slot: number) => boolean): number[] {
    const compare = this.#comparing()
    const isWanted = (slot: number): boolean => (after === undefined || this.#compareWith(slot, after) > 0) && accept(slot)
    if (limit > MOST_PUT_IN_PLACE) return few.filter(isWanted).sort(compare).slice(0, limit)
    const best: number[] = []
    for (const slot of few) {
      const worst = best[limit - 1]
      if (worst !== undefined && compare(slot, worst) > 0) continue
      if (!isWanted(slot)) continue
      let at = best.length
      while (at > 0 && compare(slot, best[at - 1] as number) < 0) at--
      best.splice(at, 0, slot)
      if (best.length > limit) best.pop()
    }
    return best
  }

  /** Those whose first key lies between these, of `all` there are; not to be changed. */
  between(min: number, max: number, all: Bits): Bits {
    this.settle()
    const from = this.#firstWhere((figure) => figure >= min)
    const to = this.#firstWhere((figure) => figure > max)
    if (from === 0 && to === this.#size) return all
    if (this.#between.size > MOST_REMEMBERED) this.#between.clear()
    return kept(this.#between, `${from} ${to}`, () => this.#stretch(from, to, all))
  }

  #stretch(from: number, to: number, all: Bits): Bits {
    const bits = to - from > this.#size / 2 ? all.slice() : new Uint32Array(all.length)
    if (to - from > this.#size / 2) {
      for (let i = 0; i < from; i++) removeFrom(bits, this.#slots[i] as number)
      for (let i = to; i < this.#size; i++) removeFrom(bits, this.#slots[i] as number)
    } else for (let i = from; i < to; i++) addTo(bits, this.#slots[i] as number)
    return bits
  }

  #firstWhere(fits: (figure: number) => boolean): number {
    const column = this.#columns().figures[(this.#keys[0] as Key).figure] as Float64Array
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >>> 1
      const figure = column[this.#slots[middle] as number] as number
      if (Number.isNaN(figure) || fits(figure)) high = middle
      else low = middle + 1
    }
    return low
  }

  #keysOf(slot: number): number[] {
    const { figures } = this.#columns()
    return this.#keys.map(({ figure }) => (figures[figure] as Float64Array)[slot] as number)
  }

  /** How many stand before a place; `through`: or in it. */
  #placeOf(place: FinderPlace, through: boolean): number {
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >>> 1
      const compared = this.#compareWith(this.#slots[middle] as number, place)
      if (compared < 0 || (through && compared === 0)) low = middle + 1
      else high = middle
    }
    return low
  }

  #compareWith(slot: number, place: FinderPlace): number {
    const { figures, ids } = this.#columns()
    for (const [i, { figure, sign }] of this.#keys.entries()) {
      const compared = compareNumbers((figures[figure] as Float64Array)[slot] as number, place.keys[i] as number, sign)
      if (compared !== 0) return compared
    }
    return compareIds(ids[slot] as string, place.id) * this.#idSign
  }

  #comparing(): (one: number, other: number) => number {
    const { figures, ids } = this.#columns()
    const columns = this.#keys.map(({ figure, sign }) => [figures[figure] as Float64Array, sign] as const)
    const idSign = this.#idSign
    return (one, other) => {
      for (const [column, sign] of columns) {
        const compared = compareNumbers(column[one] as number, column[other] as number, sign)
        if (compared !== 0) return compared
      }
      return compareIds(ids[one] as string, ids[other] as string) * idSign
    }
  }
}
