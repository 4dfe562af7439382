import type { Migration } from '@yijiantong/storage/migrate.ts'
import { appendOnly, createTable, document, integer, nullable, text, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  const create = (name: string, columns: Parameters<typeof createTable>[3], keys: Parameters<typeof createTable>[4]) =>
    createTable(db, engine, name, columns, keys)

  await create(
    'order_view',
    {
      consultation_id: word(),
      patient_id: word(),
      doctor_id: word(),
      lane: word(16),
      state: word(24),
      state_since: integer(),
      submitted_at: integer(),
      deadline: nullable(integer()),
      reason: nullable(word(60)),
      amount: integer(),
    },
    {
      key: ['consultation_id'],
      index: [
        ['state', 'state_since'],
        ['state', 'deadline'],
        ['submitted_at', 'consultation_id'],
        ['doctor_id', 'submitted_at'],
        ['patient_id', 'submitted_at'],
      ],
    },
  )
  await create('order_payment', { consultation_id: word(), paid: integer(), refunded: integer() }, { key: ['consultation_id'] })
  await create(
    'order_refund_due',
    { refund_key: word(80), consultation_id: word(), amount: integer() },
    { key: ['refund_key'], index: [['consultation_id']] },
  )
  await create(
    'order_refund_outcome',
    { refund_key: word(80), consultation_id: word(), amount: integer(), failed: integer() },
    { key: ['refund_key'], index: [['consultation_id']] },
  )
  await create('order_answer', { consultation_id: word(), answered_at: integer() }, { key: ['consultation_id'] })
  await create(
    'refund_request',
    {
      id: word(),
      consultation_id: word(),
      amount: integer(),
      reason: text(200),
      state: word(16),
      asked_by: word(),
      asked_at: integer(),
      decided_by: nullable(word()),
      decided_at: nullable(integer()),
      decision: nullable(text(200)),
    },
    { key: ['id'], index: [['consultation_id'], ['state', 'asked_at'], ['asked_at']] },
  )
  await create(
    'staff_action',
    { id: word(), staff_id: word(), service: word(40), action: word(60), object_id: word(60), reason: nullable(text(200)), at: integer() },
    { key: ['id'], index: [['at'], ['staff_id', 'at'], ['object_id', 'at']] },
  )
  await appendOnly(db, engine, 'staff_action')
  await create(
    'saved_filter',
    { id: word(), staff_id: word(), name: text(40), filter: document(), created_at: integer() },
    { key: ['id'], unique: [['staff_id', 'name']] },
  )
}
