import type { Message } from '@yijiantong/tests/support/frames.ts'

export type Said = {
  readonly ref: string
  readonly author: 'patient' | 'doctor'
  /** Absent when it was pictures. */
  readonly text?: string
  readonly pictureIds?: readonly string[]
  /** What the server answered; undefined while it has not. */
  seq?: number
}

/** Compares what was said, each author's messages in the order they were sent, with what a conversation holds. In words; empty when it is the same. */
export const examine = (name: string, said: readonly Said[], held: readonly Message[]): string[] => {
  const byRef = new Map(said.map((each, place) => [each.ref, { ...each, place }]))
  const spoken = held.filter(({ author }) => author !== 'system')
  const found = new Map<string, number>()
  const latest = { patient: -1, doctor: -1 }
  const count = { duplicated: 0, unknown: 0, altered: 0, reordered: 0, renumbered: 0 }
  for (const { clientId, author, text, pictures, seq } of spoken) {
    found.set(clientId, (found.get(clientId) ?? 0) + 1)
    const original = byRef.get(clientId)
    if (original === undefined) {
      count.unknown++
      continue
    }
    if (found.get(clientId) !== 1) count.duplicated++
    const same = original.text === text && String(original.pictureIds) === String(pictures?.map(({ pictureId }) => pictureId))
    if (original.author !== author || !same) count.altered++
    if (original.seq !== seq) count.renumbered++
    if (original.place < latest[original.author]) count.reordered++
    latest[original.author] = original.place
  }
  const lost = said.filter(({ ref }) => !found.has(ref)).length
  const gaps = held.filter(({ seq }, i) => seq !== i + 1).length
  return Object.entries({ lost, gaps, ...count }).flatMap(([what, times]) => (times === 0 ? [] : [`${name}: ${times} ${what}`]))
}

/** What a device put together from pushes, answers and resumption against what a new one is given. */
export const sameAs = (name: string, seen: readonly Message[], held: readonly Message[]): string[] => {
  const names = (messages: readonly Message[]) => messages.map(({ seq, clientId, text }) => `${seq} ${clientId} ${text}`)
  const [here, there] = [names(seen), names(held)]
  const first = here.findIndex((each, i) => each !== there[i])
  if (first === -1 && here.length === there.length) return []
  return [`${name} holds ${here.length} of ${there.length} messages and differs from number ${first === -1 ? here.length + 1 : first + 1}`]
}
