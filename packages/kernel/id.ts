import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's, without i l o u
const pool = new Uint8Array(4096)
let used = pool.length

/**
 * `cn_01k9x2v7qh` + 13 random characters: sortable to the millisecond, unguessable (65 random bits), safe in a URL.
 * Keys that grow with time keep a B-tree's inserts at its right edge on both engines.
 */
export const newId = <Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` => {
  let time = Date.now()
  let head = ''
  for (let i = 0; i < 10; i++) {
    head = alphabet[time % 32] + head
    time = Math.floor(time / 32)
  }
  if (used + 13 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let tail = ''
  for (let i = 0; i < 13; i++) tail += alphabet[(pool[used++] as number) & 31]
  return `${prefix}_${head}${tail}`
}

/** The pattern every id of this prefix matches, for schemas. */
export const idPattern = (prefix: string): string => `^${prefix}_[0-9a-hjkmnp-tv-z]{23}$`
