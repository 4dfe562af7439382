import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's, without i l o u
const pool = new Uint8Array(4096)
let used = pool.length

let lastTime = 0
let head = ''
let nth = 0

/**
 * `cn_01k9x2v7qh` + `00` + 11 random characters: the millisecond, the how-manieth of this process in it, and 55 random bits,
 * so unguessable and safe in a URL. Of two ids made by one process the later one sorts after the earlier one, also when the
 * clock is set back; between processes they sort to the millisecond. Keys that grow with time keep a B-tree's inserts at its
 * right edge on both engines.
 */
export const newId = <Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` => {
  const now = Date.now()
  if (now > lastTime) moveTo(now)
  else if (++nth === 1024) moveTo(lastTime + 1)
  if (used + 11 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let tail = ''
  for (let i = 0; i < 11; i++) tail += alphabet[(pool[used++] as number) & 31]
  return `${prefix}_${head}${alphabet[nth >> 5]}${alphabet[nth & 31]}${tail}`
}

const moveTo = (time: number): void => {
  lastTime = time
  nth = 0
  head = digitsOf(time)
}

const digitsOf = (time: number): string => {
  let digits = ''
  for (let rest = time; digits.length < 10; rest = Math.floor(rest / 32)) digits = alphabet[rest % 32] + digits
  return digits
}

/** When the id was made, ms since 1970. */
export const timeOf = (id: string): number => {
  const start = id.indexOf('_') + 1
  let time = 0
  for (let i = start; i < start + 10; i++) time = time * 32 + alphabet.indexOf(id[i] as string)
  return time
}

/** Sorts before every id of this prefix made at `time` (ms) or later, and after all that were made before. */
export const idsFrom = (prefix: string, time: number): string => `${prefix}_${digitsOf(time)}`

/** The pattern every id of this prefix matches, for schemas. */
export const idPattern = (prefix: string): string => `^${prefix}_[0-9a-hjkmnp-tv-z]{23}$`
