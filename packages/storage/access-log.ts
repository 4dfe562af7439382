import { atMost } from '@yijiantong/kernel/at-most.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { LRUCache } from 'lru-cache'
import { boundsOf, marksOf, stretchOf } from './access-stretches.ts'
import { batcher } from './batch.ts'
import type { Storage } from './open.ts'
import { platform, platformReads, prepared } from './tables.ts'

/** Who read whose health data, by which operation. Holds ids only. */
export type AccessLine = {
  readonly role: string
  readonly actor: string
  readonly operation: string
  /** The patient whose data it is. */
  readonly subject: string
  readonly object: string
  readonly outcome: 'read' | 'refused'
  readonly request: string
}

/** Answers when the line is durable; an answer with health data waits for it. Lines that arrive together share one insert. */
export const accessLog = <DB>(storage: Storage<DB>): ((line: AccessLine) => Promise<void>) => {
  // Marks this process has left. To forget one is to leave it once more.
  const left = new LRUCache<string, true>(atMost(20_000))
  return batcher<AccessLine, void>(async (lines) => {
    const fresh = await storage.transaction(async (tx) => {
      const rows = lines.map((line) => ({ id: newId('al'), at: tx.now, ...line }))
      const marks = [...marksOf(rows)].filter(([name]) => !left.has(name))
      platform(tx).insertMany('access_log', rows)
      platform(tx).insertMany(
        'access_stretch',
        marks.map(([, mark]) => mark),
      )
      return marks
    })
    for (const [name] of fresh) left.set(name, true)
    return lines.map(() => undefined)
  }, 200)
}

const stretches = prepared<{ subject: string; from: number; before: number; limit: number }>()(({ q, p }) =>
  q
    .selectFrom('access_stretch')
    .select('stretch')
    .distinct()
    .where('subject', '=', p('subject'))
    .where('stretch', '>=', p('from'))
    .where('stretch', '<', p('before'))
    .orderBy('stretch', 'desc')
    .limit(p('limit')),
)

type Within = { subject: string; from: string; until: string; limit: number }

const inStretch = prepared<Within>()(({ q, p }) =>
  q
    .selectFrom('access_log')
    .selectAll()
    .where('id', '>=', p('from'))
    .where('id', '<', p('until'))
    .where('subject', '=', p('subject'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

const ofObject = prepared<Within & { object: string }>()(({ q, p }) =>
  q
    .selectFrom('access_log')
    .selectAll()
    .where('id', '>=', p('from'))
    .where('id', '<', p('until'))
    .where('subject', '=', p('subject'))
    .where('object', '=', p('object'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

/** The newest lines about one patient, or about one object of theirs: nobody has looked at that before it was made. */
export const readAccessLog = async <DB>(
  storage: Storage<DB>,
  subject: string,
  limit: number,
  object?: string,
): Promise<(AccessLine & { id: string; at: number })[]> => {
  const reads = platformReads(storage.read)
  const found: (AccessLine & { id: string; at: number })[] = []
  const from = object === undefined ? 0 : stretchOf(object)
  let before = Number.MAX_SAFE_INTEGER
  for (;;) {
    // A marked stretch holds a line about the patient, if not about the object, so mostly one round of marks is enough.
    const marked = await reads.all(stretches, { subject, from, before, limit })
    for (const { stretch } of marked) {
      if (found.length === limit) return found
      const within = { subject, ...boundsOf(stretch), limit: limit - found.length }
      found.push(...(object === undefined ? await reads.all(inStretch, within) : await reads.all(ofObject, { ...within, object })))
      before = stretch
    }
    if (marked.length < limit) return found
  }
}
