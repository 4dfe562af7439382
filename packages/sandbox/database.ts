import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Database = DatabaseSync

const schema = `
create table if not exists people (
  openid text primary key, phone text not null unique, session_key text not null, created_at integer not null
) strict;
create table if not exists codes (
  code text primary key, kind text not null, phone text not null, expires_at integer not null, used_at integer
) strict;
create table if not exists access_tokens (
  token text primary key, expires_at integer not null, revoked_at integer
) strict;
create table if not exists subscriptions (
  openid text not null, template_id text not null, credits integer not null, primary key (openid, template_id)
) strict;
create table if not exists notices (
  id integer primary key, openid text not null, template_id text not null, page text not null, data text not null, sent_at integer not null
) strict;
create table if not exists sms (
  id integer primary key, serial_no text not null, phone text not null, template_id text not null, sign_name text not null,
  params text not null, text text not null, session_context text not null, code text not null, sent_at integer not null
) strict;
create index if not exists sms_by_phone on sms (phone, id);
create table if not exists trades (
  out_trade_no text primary key, prepay_id text not null unique, appid text not null, mchid text not null, description text not null,
  openid text not null, total integer not null, attach text not null, notify_url text not null, expires_at integer,
  state text not null, transaction_id text unique, paid_at integer, last_decline text, signing text not null, created_at integer not null
) strict;
create table if not exists refunds (
  out_refund_no text primary key, refund_id text not null unique, out_trade_no text not null, amount integer not null,
  total integer not null, reason text not null, notify_url text not null, status text not null, settle_as text not null, settle_at integer,
  settled_at integer, signing text not null, created_at integer not null
) strict;
create index if not exists refunds_by_trade on refunds (out_trade_no);
create table if not exists notifications (
  id text primary key, event_type text not null, summary text not null, original_type text not null, resource text not null,
  about text not null, url text not null, signing text not null, state text not null, attempts integer not null, copies integer not null,
  due_at integer, last_status integer, last_error text, created_at integer not null, delivered_at integer
) strict;
create table if not exists failures_ahead (kind text primary key, how text not null) strict;
create table if not exists objects (
  bucket text not null, key text not null, file text not null, etag text not null, size integer not null, content_type text not null,
  metadata text not null, crc32 text not null, modified_at integer not null, primary key (bucket, key)
) strict, without rowid;
`

/** Opens (or makes) `dir/sandbox.sqlite`. Every commit is on disk before it is answered: a payment made here is never forgotten. */
export const openDatabase = (dir: string): Database => {
  mkdirSync(dir, { recursive: true })
  const db = new DatabaseSync(join(dir, 'sandbox.sqlite'))
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000')
  db.exec(schema)
  return db
}

/** Runs `work` in one transaction; a throw rolls it back and goes on. */
export const inTransaction = <T>(db: Database, work: () => T): T => {
  db.exec('begin immediate')
  try {
    const answer = work()
    db.exec('commit')
    return answer
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}
