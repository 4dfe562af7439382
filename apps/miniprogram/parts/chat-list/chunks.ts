import { CHUNK } from '../../live/threads.ts'

/** Messages `CHUNK * k + 1` and on. Far away only the height is left. */
export type Chunk = { readonly k: number; readonly near: boolean; readonly height: number }

const chunkOf = (seq: number): number => Math.floor((seq - 1) / CHUNK)

/** Of a chunk that was never drawn, before any other was measured, px. */
const GUESSED = 1400

/**
 * The chunks of what is known of a conversation; those shown already stay as they are. What comes before them waits to be
 * drawn until it is near, as high as the others are on average.
 */
export const chunksOf = (thread: { readonly first: number; readonly last: number }, shown: readonly Chunk[]): Chunk[] => {
  if (thread.last < thread.first) return []
  const known = new Map(shown.map((chunk) => [chunk.k, chunk]))
  const measured = shown.filter(({ height }) => height > 0)
  const guess = measured.length === 0 ? GUESSED : Math.round(measured.reduce((sum, { height }) => sum + height, 0) / measured.length)
  const firstShown = shown[0]?.k ?? 0
  const chunks: Chunk[] = []
  for (let k = chunkOf(thread.first); k <= chunkOf(thread.last); k++)
    chunks.push(known.get(k) ?? (k < firstShown ? { k, near: false, height: guess } : { k, near: true, height: 0 }))
  return chunks
}
