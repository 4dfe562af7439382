import { CHUNK } from '../../live/messenger.ts'

/** Messages `CHUNK * k + 1` and on. Far away only the height is left. */
export type Chunk = { readonly k: number; readonly near: boolean; readonly height: number }

const chunkOf = (seq: number): number => Math.floor((seq - 1) / CHUNK)

/** The chunks of what is known of a conversation; those shown already stay as they are. */
export const chunksOf = (thread: { readonly first: number; readonly last: number }, shown: readonly Chunk[]): Chunk[] => {
  if (thread.last < thread.first) return []
  const known = new Map(shown.map((chunk) => [chunk.k, chunk]))
  const chunks: Chunk[] = []
  for (let k = chunkOf(thread.first); k <= chunkOf(thread.last); k++) chunks.push(known.get(k) ?? { k, near: true, height: 0 })
  return chunks
}
