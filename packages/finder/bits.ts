/** A set of slots, a bit each. */
export type Bits = Uint32Array

export const addTo = (bits: Bits, slot: number): void => {
  bits[slot >>> 5] = (bits[slot >>> 5] as number) | (1 << (slot & 31))
}

export const removeFrom = (bits: Bits, slot: number): void => {
  bits[slot >>> 5] = (bits[slot >>> 5] as number) & ~(1 << (slot & 31))
}

export const isIn = (bits: Bits, slot: number): boolean => ((bits[slot >>> 5] as number) & (1 << (slot & 31))) !== 0

export const intersect = (into: Bits, other: Bits): void => {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) & (other[i] as number)
}

/** What is in both, instead of whatever was there. */
export const meet = (into: Bits, one: Bits, other: Bits): void => {
  for (let i = 0; i < into.length; i++) into[i] = (one[i] as number) & (other[i] as number)
}

export const unite = (into: Bits, other: Bits): void => {
  const length = Math.min(into.length, other.length)
  for (let i = 0; i < length; i++) into[i] = (into[i] as number) | (other[i] as number)
}

export const subtract = (into: Bits, other: Bits): void => {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) & ~(other[i] as number)
}

export const isEmpty = (bits: Bits): boolean => {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return false
  return true
}

export const sizeOf = (bits: Bits): number => {
  let size = 0
  for (let i = 0; i < bits.length; i++) {
    let word = bits[i] as number
    if (word === 0) continue
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    size += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return size
}

export const eachOf = (bits: Bits, see: (slot: number) => void): void => {
  for (let i = 0; i < bits.length; i++) {
    let word = bits[i] as number
    while (word !== 0) {
      const lowest = word & -word
      see((i << 5) + 31 - Math.clz32(lowest))
      word ^= lowest
    }
  }
}

/** Sets for the time of one question, used again by the next: making and clearing away so many would cost more than filling them. */
export class Scratch {
  #words = 0
  #all: Bits[] = []
  #taken = 0

  /** What was taken before is free again. */
  restart(words: number): void {
    if (words !== this.#words) this.#all = []
    this.#words = words
    this.#taken = 0
  }

  empty(): Bits {
    return this.#take().fill(0)
  }

  copy(of: Bits): Bits {
    const bits = this.#take()
    bits.set(of)
    return bits
  }

  meeting(one: Bits, other: Bits): Bits {
    const bits = this.#take()
    meet(bits, one, other)
    return bits
  }

  /** With whatever was in it. */
  #take(): Bits {
    const taken = this.#taken++
    const bits = this.#all[taken] ?? new Uint32Array(this.#words)
    this.#all[taken] = bits
    return bits
  }
}
