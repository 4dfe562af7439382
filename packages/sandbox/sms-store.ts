import { randomBytes } from 'node:crypto'
import type { SandboxState } from './state.ts'

/** `code` is `Ok` or the reason it was not sent; `params` is a JSON array of strings. */
export type Sms = {
  id: number
  serial_no: string
  phone: string
  template_id: string
  sign_name: string
  params: string
  text: string
  session_context: string
  code: string
  sent_at: number
}

export const smsSerial = ({ now }: SandboxState): string =>
  `2640:${Array.from(randomBytes(8), (byte) => byte % 10).join('')}${Math.floor(now() / 1000)}`

export const keepSms = ({ db, now }: SandboxState, sms: Omit<Sms, 'id' | 'sent_at'>): void => {
  db.prepare(
    `insert into sms (serial_no, phone, template_id, sign_name, params, text, session_context, code, sent_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(sms.serial_no, sms.phone, sms.template_id, sms.sign_name, sms.params, sms.text, sms.session_context, sms.code, now())
}

/** Newest first; of one phone, or of all with null. */
export const listSms = ({ db }: SandboxState, phone: string | null, limit: number): Sms[] =>
  db.prepare('select * from sms where ? is null or phone = ? order by id desc limit ?').all(phone, phone, limit) as Sms[]
