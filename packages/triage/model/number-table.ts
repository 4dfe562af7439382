/** Finds where a number stands in a list, by open addressing; −1 when it is not in it. */
export type NumberTable = { find(number: number): number; readonly size: number }

export const numberTable = (numbers: Int32Array): NumberTable => {
  let size = 16
  while (size < numbers.length * 2) size *= 2
  const mask = size - 1
  /** One more than the place, so that 0 is empty. */
  const places = new Int32Array(size)
  for (let at = 0; at < numbers.length; at++) {
    let slot = ((numbers[at] as number) ^ ((numbers[at] as number) >>> 16)) & mask
    while (places[slot] !== 0) slot = (slot + 1) & mask
    places[slot] = at + 1
  }
  return {
    size: numbers.length,
    find(number) {
      for (let slot = (number ^ (number >>> 16)) & mask; ; slot = (slot + 1) & mask) {
        const place = (places[slot] as number) - 1
        if (place < 0 || numbers[place] === number) return place
      }
    },
  }
}
