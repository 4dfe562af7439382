import { statement } from './statement.ts'
import type { Reader, Tx } from './tx.ts'

/** The tables every service's database has beside its own; created by `platform-migration.ts`. */
export type PlatformTables = {
  event: { partition: number; position: number; id: string; type: string; aggregate: string; payload: string; at: number }
  event_head: { partition: number; position: number }
  feed_cursor: { reader: string; partition: number; position: number }
  intent: {
    id: string
    kind: string
    intent_key: string
    payload: string
    state: 'pending' | 'done'
    attempts: number
    due_at: number
    created_at: number
    last_error: string | null
  }
  idempotency: { scope: string; request_key: string; body_hash: string; status: number; answer: string; created_at: number }
  access_log: {
    id: string
    at: number
    role: string
    actor: string
    operation: string
    subject: string
    object: string
    outcome: 'read' | 'refused'
    request: string
  }
  access_stretch: { subject: string; stretch: number; first: string }
  sealing_key: { subject: string; key_id: string; wrapped: string; created_at: number }
}

/** A service's transaction also reaches the platform's tables; TypeScript cannot see through the generic, so the widening is said once. */
export const platform = <DB>(tx: Tx<DB>): Tx<PlatformTables> => tx as unknown as Tx<PlatformTables>

export const platformReads = <DB>(reader: Reader<DB>): Reader<PlatformTables> => reader as unknown as Reader<PlatformTables>

export const prepared = <P = Record<never, never>>() => statement<PlatformTables, P>()
