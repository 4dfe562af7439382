import sharp from 'sharp'
import type { Person } from './people.ts'

/** A photograph as a telephone takes it: JPEG, with camera data in it. Every one is different. */
export const photograph = async (width = 480, height = 360): Promise<Uint8Array> => {
  // Light and shade in large patches, which no two pictures have alike, over the grain of a sensor.
  const patches = Buffer.from(Array.from({ length: 8 * 6 }, () => [0, 0, 0, Math.floor(Math.random() * 90)]).flat())
  const shade = await sharp(patches, { raw: { width: 8, height: 6, channels: 4 } })
    .resize(width, height, { fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer()
  const noise = { type: 'gaussian', mean: 150, sigma: 25 } as const
  return sharp({ create: { width, height, channels: 3, background: '#8a7', noise } })
    .composite([{ input: shade }])
    .withExif({ IFD0: { Make: 'Testphone', Model: 'T1' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** The same out of focus: every edge is as wide as a thumb. */
export const blurredPhotograph = async (): Promise<Uint8Array> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 45 } as const
  const spots = await sharp({ create: { width: 20, height: 15, channels: 3, background: '#8a7', noise } })
    .png()
    .toBuffer()
  return sharp(spots).resize(800, 600, { kernel: 'cubic' }).jpeg({ quality: 80 }).toBuffer()
}

export type Purpose = 'consultation' | 'proof' | 'message' | 'licence'

export const upload = async (person: Person, purpose: Purpose, bytes?: Uint8Array): Promise<string> => {
  const body = { contentType: 'image/jpeg', bytes: bytes ?? (await photograph()) }
  const { pictureId } = await person.api.media.upload({ query: { purpose }, body })
  return pictureId
}
