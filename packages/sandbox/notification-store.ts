import { randomUUID } from 'node:crypto'
import type { Signing } from './pay-signing.ts'
import type { SandboxState } from './state.ts'

/**
 * `waiting` is sent when `due_at` comes; `held` waits for a person; `withheld` is never sent by itself;
 * `given_up` had all of WeChat's attempts.
 */
export type NotificationState = 'waiting' | 'held' | 'withheld' | 'delivered' | 'given_up'

export type Notification = {
  id: string
  event_type: string
  summary: string
  original_type: 'transaction' | 'refund'
  /** Plain JSON of the resource; it is encrypted afresh for each attempt. */
  resource: string
  /** The out_trade_no or out_refund_no it tells of. */
  about: string
  url: string
  signing: Signing
  state: NotificationState
  attempts: number
  /** How many more times it is sent after it was delivered. */
  copies: number
  due_at: number | null
  last_status: number | null
  last_error: string | null
  created_at: number
  delivered_at: number | null
}

export const addNotification = (
  { db, now }: SandboxState,
  notification: Pick<
    Notification,
    'event_type' | 'summary' | 'original_type' | 'resource' | 'about' | 'url' | 'signing' | 'state' | 'copies' | 'due_at'
  >,
): string => {
  const id = randomUUID()
  db.prepare(
    `insert into notifications (id, event_type, summary, original_type, resource, about, url, signing, state, attempts, copies, due_at,
       created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  ).run(
    id,
    notification.event_type,
    notification.summary,
    notification.original_type,
    notification.resource,
    notification.about,
    notification.url,
    notification.signing,
    notification.state,
    notification.copies,
    notification.due_at,
    now(),
  )
  return id
}

export const notificationById = ({ db }: SandboxState, id: string): Notification | null =>
  (db.prepare('select * from notifications where id = ?').get(id) as Notification | undefined) ?? null

export const notificationsDue = ({ db, now }: SandboxState): Notification[] =>
  db.prepare(`select * from notifications where state = 'waiting' and due_at <= ? order by due_at, rowid`).all(now()) as Notification[]

export const heldNotifications = ({ db }: SandboxState): Notification[] =>
  db.prepare(`select * from notifications where state = 'held' order by rowid`).all() as Notification[]

export const nextNotificationAt = ({ db }: SandboxState, except: ReadonlySet<string>): number | null => {
  const rows = db.prepare(`select id, due_at from notifications where state = 'waiting' order by due_at limit ?`).all(except.size + 1)
  const next = rows.find((row) => !except.has(String(row.id)))
  return next ? Number(next.due_at) : null
}

/** Newest first. */
export const listNotifications = ({ db }: SandboxState, limit: number): Notification[] =>
  db.prepare('select * from notifications order by rowid desc limit ?').all(limit) as Notification[]

/** Writes down how an attempt went and when the next one is due; null is never. */
export const recordAttempt = (
  { db, now }: SandboxState,
  id: string,
  attempt: { status: number | null; error: string | null; state: NotificationState; dueAt: number | null; copies: number },
): void => {
  db.prepare(
    `update notifications set attempts = attempts + 1, last_status = ?, last_error = ?, state = ?, due_at = ?, copies = ?,
       delivered_at = case when ? = 'delivered' then ? else delivered_at end where id = ?`,
  ).run(attempt.status, attempt.error, attempt.state, attempt.dueAt, attempt.copies, attempt.state, now(), id)
}

export const makeDue = ({ db, now }: SandboxState, id: string): void => {
  db.prepare(`update notifications set state = 'waiting', due_at = ? where id = ?`).run(now(), id)
}
