import { cursorOn } from './anatomy.ts'

/** What the first bytes say a file is; what the sender says it is does not count. */
export type Kind =
  | { readonly is: 'jpeg' | 'png' | 'webp' | 'heic' }
  /** A picture we do not take; `name` is for people. */
  | { readonly is: 'other'; readonly name: string }
  | { readonly is: 'nothing' }

const heic = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

const signatures: readonly (readonly [string, string])[] = [
  ['GIF8', 'GIF'],
  ['BM', 'BMP'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['8BPS', 'PSD'],
  ['\0\0\x01\0', 'ICO'],
  ['\xff\x0a', 'JPEG XL'],
  ['\0\0\0\x0cJXL ', 'JPEG XL'],
  ['\0\0\0\x0cjP  ', 'JPEG 2000'],
]

export const kindOf = (bytes: Uint8Array): Kind => {
  const { word } = cursorOn(bytes)
  if (word(0, 3) === '\xff\xd8\xff') return { is: 'jpeg' }
  if (word(0, 8) === '\x89PNG\r\n\x1a\n') return { is: 'png' }
  if (word(0, 4) === 'RIFF' && word(8, 4) === 'WEBP') return { is: 'webp' }
  if (word(4, 4) === 'ftyp') {
    const brand = word(8, 4)
    if (heic.includes(brand)) return { is: 'heic' }
    if (brand === 'avif' || brand === 'avis') return { is: 'other', name: 'AVIF' }
  }
  const known = signatures.find(([start]) => word(0, start.length) === start)
  if (known !== undefined) return { is: 'other', name: known[1] }
  if (/^\s*(<\?xml[^>]*>|<!--.*?-->|<!doctype svg[^>]*>|\s)*<svg[\s>]/is.test(textOf(bytes.subarray(0, 2048))))
    return { is: 'other', name: 'SVG' }
  return { is: 'nothing' }
}

/** Latin-1, which maps every byte to one character; a byte order mark in front is left out. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').replace(/^ï»¿/, '')
