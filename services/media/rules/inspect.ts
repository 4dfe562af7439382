import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Anatomy, Parse } from './anatomy.ts'
import { holdsForeign } from './foreign.ts'
import { parseJpeg } from './jpeg.ts'
import { kindOf } from './kind.ts'
import { mostBytes, mostPixels } from './limits.ts'
import { parsePng } from './png.ts'
import { parseWebp } from './webp.ts'

const parsers: Readonly<Record<Anatomy['kind'], Parse>> = { jpeg: parseJpeg, png: parsePng, webp: parseWebp }

/** Refuses what need not be decoded to be refused. What passes is still untrusted. */
export const inspectPicture = (bytes: Uint8Array): Anatomy => {
  if (bytes.length > mostBytes) throw new Failure('picture.too_large', { megabytes: mostBytes / 1_048_576 })
  const kind = kindOf(bytes)
  if (kind.is === 'nothing') throw new Failure('picture.not_a_picture')
  if (kind.is === 'heic') throw new Failure('picture.heic')
  if (kind.is === 'other') throw new Failure('picture.unsupported', { kind: kind.name })
  const anatomy = parsers[kind.is](bytes)
  if (anatomy === undefined || !(anatomy.width > 0) || !(anatomy.height > 0)) throw new Failure('picture.damaged')
  if (anatomy.width * anatomy.height > mostPixels) throw new Failure('picture.too_many_pixels', { megapixels: mostPixels / 1_000_000 })
  if (anatomy.asides.some(holdsForeign)) throw new Failure('picture.mixed')
  return anatomy
}
