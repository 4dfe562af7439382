import type { Migration } from '@yijiantong/storage/migrate.ts'
import { appendOnly, createTable, document, integer, nullable, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'consultation',
    {
      id: word(),
      patient_id: word(),
      doctor_id: word(),
      profile_id: word(),
      lane: word(16),
      state: word(24),
      version: integer(),
      amount: integer(),
      paid: integer(),
      refunded: integer(),
      refunding: integer(),
      deadline: nullable(integer()),
      reason: nullable(word(40)),
      created_at: integer(),
      changed_at: integer(),
      submitted_at: nullable(integer()),
      offered_at: nullable(integer()),
      accepted_at: nullable(integer()),
      ended_at: nullable(integer()),
      intake: document(),
      pictures: document(),
      agreements: nullable(document()),
      snapshot: nullable(document()),
      summary: nullable(document()),
      proof_accepted: nullable(integer()),
      proof_decided_at: nullable(integer()),
      proof_reason: nullable(document()),
    },
    {
      key: ['id'],
      index: [
        ['patient_id', 'id'],
        ['doctor_id', 'state', 'id'],
        ['state', 'deadline'],
      ],
    },
  )
  await createTable(
    db,
    engine,
    'move',
    {
      consultation_id: word(),
      seq: integer(),
      name: word(40),
      from_state: word(24),
      to_state: word(24),
      role: word(16),
      actor: word(),
      reason: nullable(word(40)),
      at: integer(),
    },
    { key: ['consultation_id', 'seq'] },
  )
  await appendOnly(db, engine, 'move')
  await createTable(
    db,
    engine,
    'refund',
    {
      refund_key: word(60),
      consultation_id: word(),
      amount: integer(),
      state: word(16),
      reason: word(40),
      asked_at: integer(),
      settled_at: nullable(integer()),
    },
    { key: ['refund_key'], index: [['consultation_id', 'asked_at']] },
  )
  await createTable(
    db,
    engine,
    'proof_decision',
    {
      consultation_id: word(),
      seq: integer(),
      doctor_id: word(),
      proof: word(64),
      accepted: integer(),
      reason: nullable(document()),
      at: integer(),
    },
    { key: ['consultation_id', 'seq'] },
  )
  await appendOnly(db, engine, 'proof_decision')
  await createTable(
    db,
    engine,
    'talk',
    { consultation_id: word(), rounds: integer(), doctor_wrote: integer() },
    { key: ['consultation_id'] },
  )
  await createTable(db, engine, 'practice', { doctor_id: word(), status: word(16), price: nullable(integer()) }, { key: ['doctor_id'] })
  await createTable(db, engine, 'profile', { profile_id: word(), user_id: word() }, { key: ['profile_id'] })
  await createTable(db, engine, 'agreement', { kind: word(32), version: integer(), published_at: integer() }, { key: ['kind'] })
}
