import { addTo, type Bits, eachOf, isIn, removeFrom, unite } from './bits.ts'

/** Up to so many a plain list is smaller than a typed one. */
const FEW = 32

/** A set of slots that takes the room its size needs: a short list, a long one, or a bit for every slot there is. */
export class Slots {
  size = 0
  #list: number[] | Int32Array | undefined = []
  #bits: Bits | undefined

  /** Never one that is in it. `capacity`: how many slots there are. */
  add(slot: number, capacity: number): void {
    if (this.#bits !== undefined) {
      if (slot >>> 5 >= this.#bits.length) this.#bits = grown(this.#bits, Math.max(capacity, slot + 1))
      addTo(this.#bits, slot)
    } else if (this.size > FEW && this.size > capacity / 32) {
      this.#become(capacity, slot)
    } else {
      const list = this.#room()
      list[this.size] = slot
    }
    this.size++
  }

  delete(slot: number): void {
    if (this.#bits !== undefined) {
      if (!this.has(slot)) return
      removeFrom(this.#bits, slot)
    } else {
      const list = this.#list as number[]
      const at = list.indexOf(slot)
      if (at === -1 || at >= this.size) return
      list[at] = list[this.size - 1] as number
      if (Array.isArray(list)) list.pop()
    }
    this.size--
  }

  has(slot: number): boolean {
    if (this.#bits !== undefined) return slot >>> 5 < this.#bits.length && isIn(this.#bits, slot)
    const list = this.#list as number[]
    for (let i = 0; i < this.size; i++) if (list[i] === slot) return true
    return false
  }

  /** Whether the slot is in it, if no other came after it. */
  endsWith(slot: number): boolean {
    return this.#bits === undefined ? this.size > 0 && (this.#list as number[])[this.size - 1] === slot : this.has(slot)
  }

  addAllTo(bits: Bits): void {
    if (this.#bits !== undefined) {
      unite(bits, this.#bits)
      return
    }
    const list = this.#list as number[]
    for (let i = 0; i < this.size; i++) addTo(bits, list[i] as number)
  }

  each(see: (slot: number) => void): void {
    if (this.#bits !== undefined) {
      eachOf(this.#bits, see)
      return
    }
    const list = this.#list as number[]
    for (let i = 0; i < this.size; i++) see(list[i] as number)
  }

  #room(): number[] | Int32Array {
    const list = this.#list as number[] | Int32Array
    if (this.size < FEW || this.size < list.length) return list
    const longer = new Int32Array(Math.ceil(this.size * 1.5))
    longer.set(list)
    this.#list = longer
    return longer
  }

  #become(capacity: number, slot: number): void {
    const bits = new Uint32Array((Math.max(capacity, slot + 1) + 31) >>> 5)
    this.each((each) => addTo(bits, each))
    addTo(bits, slot)
    this.#list = undefined
    this.#bits = bits
  }
}

const grown = (bits: Bits, capacity: number): Bits => {
  const wider = new Uint32Array((capacity + 31) >>> 5)
  wider.set(bits)
  return wider
}
