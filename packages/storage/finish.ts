import type { Connection, Engine } from './connection.ts'
import { writeIntents } from './intents.ts'
import type { Committed } from './open.ts'
import { writeEvents } from './outbox.ts'
import type { Gathered, Tx } from './tx.ts'

export type Listeners = ((committed: Committed) => void)[]

/** Events are numbered last, so that the counters they pass are locked for the shortest time. */
export const finish = <DB>(
  { tx, gathered }: { tx: Tx<DB>; gathered: Gathered },
  engine: Engine,
  connection: Connection,
  partitions: number,
): Gathered => {
  if (gathered.intents.length > 0) writeIntents(connection, engine, gathered.intents, tx.now)
  if (gathered.events.length > 0) writeEvents(connection, engine, gathered.events, tx.now, partitions)
  return gathered
}

/** After the commit: what the transaction wanted told, then whoever waits for events or intents. */
export const announce = (listeners: Listeners, gathered: Gathered | undefined): void => {
  if (gathered === undefined) return
  for (const tell of gathered.tellings) tell()
  if (gathered.events.length === 0 && gathered.intents.length === 0) return
  const types = new Set(gathered.events.map((event) => event.type))
  const committed = { events: types.size > 0, intents: gathered.intents.length > 0, types }
  for (const listener of listeners) listener(committed)
}
