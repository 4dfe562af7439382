import type { Migration } from '@yijiantong/storage/migrate.ts'
import { appendOnly, createTable, integer, nullable, text, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'payment',
    {
      id: word(),
      consultation_id: word(),
      patient_id: word(),
      out_trade_no: word(),
      amount: integer(),
      state: word(16),
      committed: integer(),
      refunded: integer(),
      transaction_id: nullable(word(64)),
      expires_at: integer(),
      created_at: integer(),
      paid_at: nullable(integer()),
      closed_at: nullable(integer()),
    },
    { key: ['id'], unique: [['consultation_id'], ['out_trade_no']] },
  )
  await createTable(
    db,
    engine,
    'refund',
    {
      id: word(),
      refund_key: word(60),
      payment_id: nullable(word()),
      consultation_id: word(),
      amount: integer(),
      state: word(16),
      provider_id: nullable(word(64)),
      failure: nullable(text(64)),
      created_at: integer(),
      settled_at: nullable(integer()),
    },
    { key: ['id'], unique: [['refund_key']], index: [['payment_id', 'id']] },
  )
  await createTable(db, engine, 'notification', { id: word(64), kind: word(16), subject: word(), at: integer() }, { key: ['id'] })
  await createTable(
    db,
    engine,
    'alarm',
    {
      id: word(),
      code: word(60),
      notification_id: text(64),
      out_trade_no: text(64),
      expected: text(64),
      received: text(64),
      at: integer(),
    },
    { key: ['id'] },
  )
  await appendOnly(db, engine, 'alarm')
  await createTable(
    db,
    engine,
    'entry',
    { id: word(), entry_key: word(80), kind: word(16), consultation_id: word(), at: integer() },
    { key: ['id'], unique: [['entry_key']] },
  )
  await appendOnly(db, engine, 'entry')
  await createTable(
    db,
    engine,
    'posting',
    {
      entry_id: word(),
      line: integer(),
      kind: word(16),
      consultation_id: word(),
      account: word(24),
      amount: integer(),
      at: integer(),
    },
    {
      key: ['entry_id', 'line'],
      index: [
        ['consultation_id', 'account'],
        ['account', 'at'],
      ],
    },
  )
  await appendOnly(db, engine, 'posting')
}
