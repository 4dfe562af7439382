import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp from 'sharp'

export type Picture = { readonly name: string; readonly png: Buffer }

type Layout = { readonly width: number; readonly height: number; readonly columns: number }

const GAP = 12
const LABEL = 26

/** All screens of a surface on one picture, a row per look, with their names. Writes a JPEG. */
export const contactSheet = async (file: string, pictures: readonly Picture[], { width, height, columns }: Layout): Promise<void> => {
  const cell = { width: width + GAP, height: height + GAP + LABEL }
  const rows = Math.ceil(pictures.length / columns)
  const placed = await Promise.all(
    pictures.map(async ({ name, png }, at) => {
      const left = GAP + (at % columns) * cell.width
      const top = GAP + Math.floor(at / columns) * cell.height
      const small = await sharp(png).resize(width, height, { fit: 'cover', position: 'top' }).toBuffer()
      return [
        { input: label(name, width), left, top },
        { input: small, left, top: top + LABEL },
      ]
    }),
  )
  await mkdir(dirname(file), { recursive: true })
  const size = { width: GAP + columns * cell.width, height: GAP + rows * cell.height }
  await sharp({ create: { ...size, channels: 3, background: '#6b7573' } })
    .composite(placed.flat())
    .jpeg({ quality: 78, mozjpeg: true })
    .toFile(file)
}

const label = (text: string, width: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL}"><text x="2" y="18" font-family="Noto Sans CJK SC, sans-serif" font-size="15" fill="#fff">${text}</text></svg>`,
  )
