import { statement } from '@yijiantong/storage/statement.ts'
import type { Reader, Tx } from '@yijiantong/storage/tx.ts'
import type { IdentityTables } from '../tables.ts'

export type CodeRow = IdentityTables['sms_code']
type Sent = Pick<CodeRow, 'phone_blind' | 'code_id' | 'phone_sealed' | 'sent_at' | 'expires_at' | 'day_started_at' | 'sent_in_day'>

const query = <P>() => statement<IdentityTables, P>()

const byPhone = query<{ blind: string }>()(({ q, p }) => q.selectFrom('sms_code').selectAll().where('phone_blind', '=', p('blind')))
const locked = query<{ blind: string }>()(({ q, p, lock }) =>
  lock(q.selectFrom('sms_code').selectAll().where('phone_blind', '=', p('blind'))),
)
const add = query<Sent>()(({ q, p }) =>
  q.insertInto('sms_code').values({
    phone_blind: p('phone_blind'),
    code_id: p('code_id'),
    phone_sealed: p('phone_sealed'),
    state: 'open',
    tries: 0,
    sent_at: p('sent_at'),
    expires_at: p('expires_at'),
    day_started_at: p('day_started_at'),
    sent_in_day: p('sent_in_day'),
  }),
)
const replace = query<Sent>()(({ q, p }) =>
  q
    .updateTable('sms_code')
    .set({
      code_id: p('code_id'),
      phone_sealed: p('phone_sealed'),
      state: 'open',
      tries: 0,
      sent_at: p('sent_at'),
      expires_at: p('expires_at'),
      day_started_at: p('day_started_at'),
      sent_in_day: p('sent_in_day'),
    })
    .where('phone_blind', '=', p('phone_blind')),
)
const countTry = query<{ blind: string }>()(({ q, p }) =>
  q
    .updateTable('sms_code')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('phone_blind', '=', p('blind')),
)
const close = query<{ blind: string; codeId: string; state: CodeRow['state'] }>()(({ q, p }) =>
  q
    .updateTable('sms_code')
    .set({ state: p('state') })
    .where('phone_blind', '=', p('blind'))
    .where('code_id', '=', p('codeId'))
    .where('state', '=', 'open'),
)

export const codeReads = (reader: Reader<IdentityTables>) => ({
  byPhone: (blind: string) => reader.first(byPhone, { blind }),
})

export const codeStore = (tx: Tx<IdentityTables>) => ({
  lock: (blind: string) => tx.first(locked, { blind }),
  /** The first code of a number is a new row; two at once collide on its key. */
  put: (row: Sent, first: boolean) => (first ? tx.later(add, row) : tx.later(replace, row)),
  countTry: (blind: string) => tx.later(countTry, { blind }),
  /** Answers 1, or 0 when the code was used or replaced meanwhile. */
  spend: (blind: string, codeId: string) => tx.run(close, { blind, codeId, state: 'spent' }),
  undeliverable: (blind: string, codeId: string) => tx.later(close, { blind, codeId, state: 'undeliverable' }),
})
