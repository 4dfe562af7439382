import { lookAt } from '@yijiantong/picture-quality/look.ts'
import sharp from 'sharp'
import { fullEdge, mostPixels, thumbEdge } from '../rules/limits.ts'
import type { Remade } from './messages.ts'

// One picture at a time, nothing remembered, and of the forty formats libvips reads only the three we take.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

const within = (edge: number) => ({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true }) as const

/**
 * Decodes once, upright and in sRGB, and makes the picture anew from its pixels: nothing else of the file survives, neither
 * where it was taken nor what was hidden in it. Throws what libvips throws of a file it cannot read to the end.
 */
export const remake = async (bytes: Uint8Array): Promise<Remade> => {
  const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
    .autoOrient()
    .resize(within(fullEdge))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const pixels = () => sharp(data, { raw: { width, height, channels } })
  const clear = seesThrough(data, channels)
  const white = pixels().flatten({ background: '#ffffff' })
  const full = clear ? pixels().png({ compressionLevel: 6 }) : white.clone().jpeg({ quality: 85 })
  return {
    full: await full.toBuffer(),
    contentType: clear ? 'image/png' : 'image/jpeg',
    width,
    height,
    thumb: await white.clone().resize(within(thumbEdge)).jpeg({ quality: 75 }).toBuffer(),
    look: lookAt({ width, height, channels, data }),
  }
}

/** A phone's screenshot has an alpha channel and no pixel that uses it; it is a photograph to us. */
const seesThrough = (data: Uint8Array, channels: number): boolean => {
  if (channels !== 2 && channels !== 4) return false
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return true
  return false
}
