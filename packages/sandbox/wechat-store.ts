import { createHmac, randomBytes } from 'node:crypto'
import { inTransaction } from './database.ts'
import type { SandboxState } from './state.ts'

export type Person = { openid: string; phone: string; session_key: string; created_at: number }
export type CodeKind = 'login' | 'phone'
type CodeRow = { code: string; kind: CodeKind; phone: string; expires_at: number; used_at: number | null }
export type SentNotice = {
  id: number
  openid: string
  phone: string | null
  template_id: string
  page: string
  data: string
  sent_at: number
}

const codeLife = 5 * 60_000
const tokenLife = 7_200_000
/** `stable_token` answers a new token once the present one has less than this left, and the old one works until it ends. */
const tokenOverlap = 5 * 60_000

/** The person with this phone; the openid is the same for ever, in every run of this sandbox. */
export const personByPhone = ({ db, now, credentials }: SandboxState, phone: string): Person => {
  const openid = `o${createHmac('sha256', credentials().openidKey).update(phone).digest('base64url').slice(0, 27)}`
  db.prepare('insert into people (openid, phone, session_key, created_at) values (?, ?, ?, ?) on conflict (openid) do nothing').run(
    openid,
    phone,
    randomBytes(16).toString('base64'),
    now(),
  )
  return db.prepare('select * from people where openid = ?').get(openid) as Person
}

export const personByOpenid = ({ db }: SandboxState, openid: string): Person | null =>
  (db.prepare('select * from people where openid = ?').get(openid) as Person | undefined) ?? null

/** A code of `wx.login` (`login`) or of the phone-number button (`phone`): one use, five minutes. */
export const issueCode = ({ db, now }: SandboxState, kind: CodeKind, phone: string): string => {
  const code = kind === 'login' ? randomBytes(16).toString('hex') : randomBytes(32).toString('hex')
  db.prepare('insert into codes (code, kind, phone, expires_at) values (?, ?, ?, ?)').run(code, kind, phone, now() + codeLife)
  return code
}

export const spendCode = ({ db, now }: SandboxState, kind: CodeKind, code: string): { phone: string } | 'invalid' | 'used' =>
  inTransaction(db, () => {
    const row = db.prepare('select * from codes where code = ? and kind = ?').get(code, kind) as CodeRow | undefined
    if (!row || row.expires_at <= now()) return 'invalid'
    if (row.used_at !== null) return 'used'
    db.prepare('update codes set used_at = ? where code = ?').run(now(), code)
    return { phone: row.phone }
  })

/** `force` ends the present token at once; without it the present one is answered while it has five minutes left. */
export const stableToken = ({ db, now }: SandboxState, force: boolean): { token: string; expiresIn: number } =>
  inTransaction(db, () => {
    const present = db
      .prepare('select token, expires_at from access_tokens where revoked_at is null and expires_at > ? order by expires_at desc limit 1')
      .get(now() + tokenOverlap) as { token: string; expires_at: number } | undefined
    if (present && !force) return { token: present.token, expiresIn: Math.floor((present.expires_at - now()) / 1000) }
    if (force) db.prepare('update access_tokens set revoked_at = ? where revoked_at is null').run(now())
    const token = `${randomBytes(3).toString('hex')}_${randomBytes(80).toString('base64url')}`
    db.prepare('insert into access_tokens (token, expires_at) values (?, ?)').run(token, now() + tokenLife)
    return { token, expiresIn: tokenLife / 1000 }
  })

export const tokenStanding = ({ db, now }: SandboxState, token: string): 'good' | 'unknown' | 'expired' => {
  const row = db.prepare('select expires_at, revoked_at from access_tokens where token = ?').get(token) as
    | { expires_at: number; revoked_at: number | null }
    | undefined
  if (!row || row.revoked_at !== null) return 'unknown'
  return row.expires_at <= now() ? 'expired' : 'good'
}

/** Ends every access token now, as WeChat does when somebody else refreshes with `force_refresh`. */
export const revokeTokens = ({ db, now }: SandboxState): void => {
  db.prepare('update access_tokens set revoked_at = ? where revoked_at is null').run(now())
}

/** The person agreed to `times` more subscribe messages of this template (`wx.requestSubscribeMessage`). */
export const grantSubscription = ({ db }: SandboxState, openid: string, templateId: string, times: number): void => {
  db.prepare(
    `insert into subscriptions (openid, template_id, credits) values (?, ?, ?)
     on conflict (openid, template_id) do update set credits = credits + excluded.credits`,
  ).run(openid, templateId, times)
}

/** Takes one agreement and keeps the message; answers false when the person has not agreed. */
export const deliverNotice = (
  { db, now }: SandboxState,
  notice: { openid: string; templateId: string; page: string; data: unknown },
): boolean =>
  inTransaction(db, () => {
    const { changes } = db
      .prepare('update subscriptions set credits = credits - 1 where openid = ? and template_id = ? and credits > 0')
      .run(notice.openid, notice.templateId)
    if (changes === 0) return false
    db.prepare('insert into notices (openid, template_id, page, data, sent_at) values (?, ?, ?, ?, ?)').run(
      notice.openid,
      notice.templateId,
      notice.page,
      JSON.stringify(notice.data),
      now(),
    )
    return true
  })

/** Who has a telephone here, the newest first. */
export const listPeople = ({ db }: SandboxState, limit: number): Omit<Person, 'session_key'>[] =>
  db.prepare('select openid, phone, created_at from people order by created_at desc, phone limit ?').all(limit) as Omit<
    Person,
    'session_key'
  >[]

/** How many messages of a template a person still takes. */
export type Subscription = { openid: string; phone: string | null; template_id: string; credits: number }

export const listSubscriptions = ({ db }: SandboxState, phone: string | null, limit: number): Subscription[] =>
  db
    .prepare(
      `select subscriptions.openid, people.phone, template_id, credits from subscriptions left join people using (openid)
       where credits > 0 and (? is null or people.phone = ?) order by people.phone, template_id limit ?`,
    )
    .all(phone, phone, limit) as Subscription[]

/** Newest first. */
export const listNotices = ({ db }: SandboxState, phone: string | null, limit: number): SentNotice[] =>
  db
    .prepare(
      `select notices.*, people.phone from notices left join people on people.openid = notices.openid
       where ? is null or people.phone = ? order by notices.id desc limit ?`,
    )
    .all(phone, phone, limit) as SentNotice[]
