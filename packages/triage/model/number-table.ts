/** Finds where a number stands in a list, by open addressing; −1 when it is not in it. */
export type NumberTable = { find(number: number): number; readonly size: number }

/** 2³² ÷ the golden ratio: numbers that differ little land far apart. */
const SCATTER = 0x9e3779b1

const bitsFor = (size: number): number => Math.max(5, Math.ceil(Math.log2(Math.max(1, size))))

const ROOM = 1.5

export const numberTable = (numbers: Int32Array): NumberTable => {
  const bits = bitsFor(numbers.length * ROOM)
  const mask = 2 ** bits - 1
  const shift = 32 - bits
  /** Number and place side by side, so that both are fetched at once; the place is one more, so that 0 is empty. */
  const slots = new Int32Array(2 ** (bits + 1))
  for (let at = 0; at < numbers.length; at++) {
    let slot = Math.imul(numbers[at] as number, SCATTER) >>> shift
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask
    slots[2 * slot] = numbers[at] as number
    slots[2 * slot + 1] = at + 1
  }
  return {
    size: numbers.length,
    find(number) {
      for (let slot = Math.imul(number, SCATTER) >>> shift; ; slot = (slot + 1) & mask) {
        const place = (slots[2 * slot + 1] as number) - 1
        if (place < 0 || slots[2 * slot] === number) return place
      }
    },
  }
}

const BITS_EACH = 16

/**
 * Says quickly of most numbers that they are in no list. Nearly every long run of a text is no term, and a few bits stay near the
 * processor where whole tables do not.
 */
export const numberFilter = (lists: readonly Int32Array[]): ((number: number) => boolean) => {
  const bits = bitsFor(lists.reduce((sum, list) => sum + list.length, 0) * BITS_EACH)
  const shift = 32 - bits
  const filter = new Int32Array(2 ** (bits - 5))
  for (const list of lists)
    for (const number of list) {
      const bit = Math.imul(number, SCATTER) >>> shift
      filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31))
    }
  return (number) => {
    const bit = Math.imul(number, SCATTER) >>> shift
    return ((filter[bit >>> 5] as number) & (1 << (bit & 31))) !== 0
  }
}
