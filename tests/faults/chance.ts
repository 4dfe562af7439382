/** Chances that fall the same way again when the seed is given again. */
export type Chance = {
  readonly seed: number
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
  /** `count` different whole numbers from 1 to `highest`, ascending. */
  points(count: number, highest: number): number[]
}

/** The seed is FAULTS_SEED (`npm run test:faults -- --seed N`), or a new one, which every scenario prints. */
export const chanceOf = (seed = seedGiven()): Chance => {
  let state = seed >>> 0
  // Weyl's sequence, mixed: enough for choosing whom to kill.
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
  const below = (limit: number): number => next() % limit
  return {
    seed,
    below,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    shuffled<T>(from: readonly T[]): T[] {
      const all = [...from]
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[all[i], all[j]] = [all[j] as T, all[i] as T]
      }
      return all
    },
    points(count, highest) {
      if (count > highest) throw new Error(`${count} different points do not fit between 1 and ${highest}`)
      const drawn = new Set<number>()
      while (drawn.size < count) drawn.add(1 + below(highest))
      return [...drawn].sort((a, b) => a - b)
    },
  }
}

const seedGiven = (): number => {
  const given = process.env.FAULTS_SEED
  if (given === undefined) return Math.floor(Math.random() * 2 ** 31)
  const seed = Number(given)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`FAULTS_SEED is a whole number from 0, not ${given}`)
  return seed
}
