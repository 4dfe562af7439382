import { type Anatomy, cursorOn, type Parse } from './anatomy.ts'

type Size = Pick<Anatomy, 'width' | 'height'>
type Cursor = ReturnType<typeof cursorOn>

/** Where each kind of chunk says how large the picture is; `at` is the chunk's first byte of data. */
const sizes: Readonly<Record<string, (cursor: Cursor, at: number) => Size>> = {
  VP8X: ({ u24le }, at) => ({ width: u24le(at + 4) + 1, height: u24le(at + 7) + 1 }),
  'VP8 ': ({ u16le }, at) => ({ width: u16le(at + 6) & 0x3fff, height: u16le(at + 8) & 0x3fff }),
  VP8L: ({ u32le }, at) => {
    const bits = u32le(at + 1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  },
}

const pictures = ['VP8 ', 'VP8L', 'ANMF']
const parts = [...pictures, 'VP8X', 'ALPH', 'ANIM']

/** RFC 9649, §2. */
export const parseWebp: Parse = (bytes) => {
  const cursor = cursorOn(bytes)
  const end = cursor.u32le(4) + 8
  if (!(end <= bytes.length)) return undefined
  const asides: Uint8Array[] = [bytes.subarray(end)]
  let size: Size | undefined
  let picture = false
  let at = 12
  while (at + 8 <= end) {
    const name = cursor.word(at, 4)
    const length = cursor.u32le(at + 4)
    if (at + 8 + length > end) return undefined
    size ??= sizes[name]?.(cursor, at + 8)
    picture ||= pictures.includes(name)
    if (!parts.includes(name)) asides.push(bytes.subarray(at + 8, at + 8 + length))
    at += 8 + length + (length % 2)
  }
  return size !== undefined && picture ? { kind: 'webp', ...size, asides } : undefined
}
