/**
 * A number from 0 up to 1 that looks drawn and is the same for everybody who asks the same on the same day (FNV-1a, then the last
 * mixing of MurmurHash3): whose turn it is is nobody's secret and no caller's property.
 */
export const turn = (seed: number, id: string): number => (mixed(hashed(seed, id)) >>> 0) / 4294967296

export const seedOf = (text: string): number => hashed(0x811c9dc5, text)

const hashed = (seed: number, text: string): number => {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

const mixed = (hash: number): number => {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
