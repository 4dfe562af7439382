/**
 * Options of an `LRUCache` that keeps the `count` entries used last. Its own `max` would set aside room for all of them at
 * once, tens of megabytes for caches that stay all but empty; counted like this it grows with what it holds.
 */
export const atMost = (count: number): { maxSize: number; sizeCalculation: () => number } => ({ maxSize: count, sizeCalculation: one })

const one = (): number => 1
