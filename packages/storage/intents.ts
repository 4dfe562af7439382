import { newId } from '@yijiantong/kernel/id.ts'
import type { Connection, Engine } from './connection.ts'
import { StorageUnavailable } from './connection.ts'
import type { Storage } from './open.ts'
import { bind } from './statement.ts'
import { platform, platformReads, prepared } from './tables.ts'
import type { NewIntent, Tx } from './tx.ts'

export type Intent = { readonly key: string; readonly payload: Readonly<Record<string, unknown>>; readonly attempts: number }

/**
 * Performs the outside effect, idempotently by `intent.key`, and answers what to commit together with "done". Throwing means
 * "try again later"; an effect that can never succeed must answer a transaction that says so in the domain's own words.
 */
export type Performer<DB> = (intent: Intent) => Promise<((tx: Tx<DB>) => Promise<void>) | undefined>

const insert = prepared<{ id: string; kind: string; key: string; payload: string; dueAt: number; now: number }>()(({ q, p }) =>
  q.insertInto('intent').values({
    id: p('id'),
    kind: p('kind'),
    intent_key: p('key'),
    payload: p('payload'),
    state: 'pending',
    attempts: 0,
    due_at: p('dueAt'),
    created_at: p('now'),
    last_error: null,
  }),
)

const due = prepared<{ now: number }>()(({ q, p }) =>
  q
    .selectFrom('intent')
    .selectAll()
    .where('state', '=', 'pending')
    .where('due_at', '<=', p('now'))
    .orderBy('due_at')
    .orderBy('id')
    .limit(64),
)

const claim = prepared<{ id: string; seen: number; until: number }>()(({ q, p }) =>
  q
    .updateTable('intent')
    .set((e) => ({ due_at: p('until'), attempts: e('attempts', '+', 1) }))
    .where('id', '=', p('id'))
    .where('state', '=', 'pending')
    .where('due_at', '=', p('seen')),
)

const done = prepared<{ id: string }>()(({ q, p }) =>
  q.updateTable('intent').set({ state: 'done' }).where('id', '=', p('id')).where('state', '=', 'pending'),
)

const postpone = prepared<{ id: string; dueAt: number; error: string }>()(({ q, p }) =>
  q
    .updateTable('intent')
    .set({ due_at: p('dueAt'), last_error: p('error') })
    .where('id', '=', p('id'))
    .where('state', '=', 'pending'),
)

export const writeIntents = (connection: Connection, engine: Engine, intents: readonly NewIntent[], now: number): void => {
  const compiled = insert.for(engine)
  for (const intent of intents) {
    const row = {
      id: newId('in'),
      kind: intent.kind,
      key: intent.key,
      payload: JSON.stringify(intent.payload),
      dueAt: intent.dueAt ?? now,
      now,
    }
    connection.later(compiled.sql, bind(compiled, row))
  }
}

/** How long a claimed intent is left alone before another process may take it over. */
const LEASE = 30_000
const SLOW_POLL = 1000
const longest = 3_600_000

export type Sweeper = { poke(): void; settled(): Promise<void>; stop(): Promise<void> }

/**
 * Performs due intents, here and in any other process of the service; a claim is compare-and-set, so each attempt belongs to one.
 * Killed between effect and "done", the intent is performed again under the same key.
 */
export const sweep = <DB>(options: {
  storage: Storage<DB>
  performers: Readonly<Record<string, Performer<DB>>>
  onError: (kind: string, error: unknown, attempts: number) => void
}): Sweeper => {
  const { storage, performers, onError } = options
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const performOne = async (row: { id: string; kind: string; intent_key: string; payload: string; attempts: number; due_at: number }) => {
    const performer = performers[row.kind]
    if (performer === undefined) return
    const until = storage.now() + LEASE
    const claimed = await storage.transaction((tx) => platform(tx).run(claim, { id: row.id, seen: row.due_at, until }))
    if (claimed === 0) return
    const attempts = row.attempts + 1
    try {
      const effect = await performer({ key: row.intent_key, payload: JSON.parse(row.payload) as Record<string, unknown>, attempts })
      await storage.transaction(async (tx) => {
        // "Done" first: it locks the intent, so that an attempt whose lease ran out cannot apply the effect a second time.
        if ((await platform(tx).run(done, { id: row.id })) === 0) return
        await effect?.(tx)
      })
    } catch (error) {
      onError(row.kind, error, attempts)
      const dueAt = storage.now() + Math.min(longest, 500 * 2 ** Math.min(attempts, 13)) * (0.8 + Math.random() * 0.4)
      await storage.transaction((tx) =>
        platform(tx).run(postpone, { id: row.id, dueAt: Math.round(dueAt), error: String(error).slice(0, 190) }),
      )
    }
  }

  const round = async (): Promise<void> => {
    do {
      again = false
      const rows = await platformReads(storage.read).all(due, { now: storage.now() })
      await Promise.all(rows.map(performOne))
      if (rows.length === 64) again = true
    } while (again && !stopped)
  }

  const poke = (): void => {
    if (stopped) return
    if (running !== undefined) {
      again = true
      return
    }
    running = round()
      .catch((error: unknown) => {
        if (!(error instanceof StorageUnavailable)) onError('sweep', error, 0)
      })
      .finally(() => {
        running = undefined
      })
  }

  storage.onCommit((committed) => {
    if (committed.intents) poke()
  })
  const timer = setInterval(poke, SLOW_POLL)
  timer.unref()
  poke()
  return {
    poke,
    async settled() {
      while (running !== undefined) await running
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      while (running !== undefined) await running
    },
  }
}
