import { type Anatomy, cursorOn, type Parse } from './anatomy.ts'

const END = 0xd9
const SCAN = 0xda

/** Each scan of a progressive picture is decoded over the whole picture: a thousand of them is an attack on the processor. */
const MOST_SCANS = 100

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const isAside = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Where the compressed data ends: at the next marker that is neither a restart nor a stuffed zero. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at
  }
  return bytes.length
}

/** ITU-T T.81 annex B. */
export const parseJpeg: Parse = (bytes) => {
  const { byte, u16 } = cursorOn(bytes)
  const asides: Uint8Array[] = []
  let frame: Pick<Anatomy, 'width' | 'height'> | undefined
  let scans = 0
  let at = 2
  while (at < bytes.length) {
    if (byte(at) !== 0xff) return undefined
    while (byte(at) === 0xff) at++
    const marker = byte(at++)
    if (marker === END) {
      asides.push(bytes.subarray(at))
      return frame === undefined || scans === 0 ? undefined : { kind: 'jpeg', ...frame, asides }
    }
    if (standsAlone(marker)) continue
    const length = u16(at)
    if (!(length >= 2) || at + length > bytes.length) return undefined
    if (isAside(marker)) asides.push(bytes.subarray(at + 2, at + length))
    if (isFrame(marker)) frame ??= { height: u16(at + 3), width: u16(at + 5) }
    at += length
    if (marker === SCAN) {
      if (++scans > MOST_SCANS) return undefined
      at = endOfScan(bytes, at)
    }
  }
  return undefined
}
