import { setPriority } from 'node:os'
import sharp from 'sharp'
import type { Painted, ToPaint } from './artist.ts'

// Whoever uses the server meanwhile goes first.
setPriority(10)
sharp.concurrency(1)

const paint = async ({ id, svg }: ToPaint): Promise<void> => {
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 4 }).toBuffer()
  process.send?.({ id, png } satisfies Painted)
}

process.on('message', (job: ToPaint) => {
  paint(job).catch(() => process.exit(1))
})
process.on('disconnect', () => process.exit(0))
