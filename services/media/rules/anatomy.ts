/** What a picture file says of itself before anybody decodes it. */
export type Anatomy = {
  readonly kind: 'jpeg' | 'png' | 'webp'
  readonly width: number
  readonly height: number
  /** Parts that are not picture: camera data, comments, and whatever follows the end. */
  readonly asides: readonly Uint8Array[]
}

/** `undefined`: the file breaks off, or its parts do not fit together. */
export type Parse = (bytes: Uint8Array) => Anatomy | undefined

/** Reads numbers and names at a position; outside the file they are NaN and ''. */
export const cursorOn = (bytes: Uint8Array) => {
  const byte = (at: number): number => bytes[at] ?? Number.NaN
  const u16 = (at: number): number => byte(at) * 256 + byte(at + 1)
  const u16le = (at: number): number => byte(at) + byte(at + 1) * 256
  const u24le = (at: number): number => u16le(at) + byte(at + 2) * 65_536
  return {
    byte,
    u16,
    u16le,
    u24le,
    u32: (at: number): number => u16(at) * 65_536 + u16(at + 2),
    u32le: (at: number): number => u16le(at) + u16le(at + 2) * 65_536,
    word: (at: number, length: number): string =>
      at + length <= bytes.length ? String.fromCharCode(...bytes.subarray(at, at + length)) : '',
  }
}
