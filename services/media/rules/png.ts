import { cursorOn, type Parse } from './anatomy.ts'

/** A chunk whose name begins with a small letter may be left out: it is not picture. */
const isAside = (name: string): boolean => name[0] === name[0]?.toLowerCase()

/** W3C PNG, third edition, §5. */
export const parsePng: Parse = (bytes) => {
  const { u32, word } = cursorOn(bytes)
  if (word(12, 4) !== 'IHDR' || u32(8) !== 13) return undefined
  const asides: Uint8Array[] = []
  let data = false
  let at = 8
  while (at < bytes.length) {
    const length = u32(at)
    const name = word(at + 4, 4)
    const end = at + 12 + length
    if (!/^[A-Za-z]{4}$/.test(name) || !(end <= bytes.length)) return undefined
    if (name === 'IDAT') data = true
    if (isAside(name)) asides.push(bytes.subarray(at + 8, end - 4))
    if (name === 'IEND') {
      asides.push(bytes.subarray(end))
      return data ? { kind: 'png', width: u32(16), height: u32(20), asides } : undefined
    }
    at = end
  }
  return undefined
}
