import { newId } from '@yijiantong/kernel/id.ts'
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
export const accessLog = <DB>(storage: Storage<DB>): ((line: AccessLine) => Promise<void>) =>
  batcher<AccessLine, void>(async (lines) => {
    await storage.transaction(async (tx) => {
      platform(tx).insertMany(
        'access_log',
        lines.map((line) => ({ id: newId('al'), at: tx.now, ...line })),
      )
    })
    return lines.map(() => undefined)
  }, 200)

const bySubject = prepared<{ subject: string; limit: number }>()(({ q, p }) =>
  q.selectFrom('access_log').selectAll().where('subject', '=', p('subject')).orderBy('at', 'desc').orderBy('id', 'desc').limit(p('limit')),
)

/** The newest lines about one patient. */
export const readAccessLog = async <DB>(
  storage: Storage<DB>,
  subject: string,
  limit: number,
): Promise<(AccessLine & { id: string; at: number })[]> => [...(await platformReads(storage.read).all(bySubject, { subject, limit }))]
