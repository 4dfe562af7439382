import type { Migration } from '@yijiantong/storage/migrate.ts'
import { appendOnly, createTable, document, integer, nullable, text, word } from '@yijiantong/storage/schema.ts'

export const initial: Migration = async (db, engine) => {
  await createTable(
    db,
    engine,
    'account',
    {
      id: word(),
      status: word(16),
      phone_sealed: nullable(document()),
      phone_blind: nullable(word()),
      openid_sealed: nullable(document()),
      openid_blind: nullable(word()),
      doctor_granted: integer(),
      created_at: integer(),
      frozen_at: nullable(integer()),
      frozen_by: nullable(word()),
      frozen_reason: nullable(text(200)),
    },
    { key: ['id'], unique: [['phone_blind'], ['openid_blind']], index: [['status', 'id']] },
  )
  await createTable(
    db,
    engine,
    'sms_code',
    {
      phone_blind: word(),
      code_id: word(),
      phone_sealed: document(),
      state: word(16),
      tries: integer(),
      sent_at: integer(),
      expires_at: integer(),
      day_started_at: integer(),
      sent_in_day: integer(),
    },
    { key: ['phone_blind'] },
  )
  await createTable(
    db,
    engine,
    'session',
    {
      id: word(),
      user_id: word(),
      role: word(16),
      device: text(60),
      created_at: integer(),
      last_seen_at: integer(),
      ended_at: nullable(integer()),
      ended_why: nullable(word(20)),
    },
    { key: ['id'], index: [['user_id', 'ended_at'], ['ended_at']] },
  )
  await createTable(
    db,
    engine,
    'refresh_token',
    { hash: word(64), session_id: word(), expires_at: integer(), used_at: nullable(integer()), used_by: nullable(word(80)) },
    { key: ['hash'], index: [['session_id', 'expires_at']] },
  )
  await createTable(
    db,
    engine,
    'staff',
    {
      id: word(),
      username: word(),
      name: text(40),
      password_hash: word(200),
      totp_sealed: document(),
      duties: word(80),
      failures: integer(),
      locked_until: integer(),
      last_step: integer(),
      created_at: integer(),
      created_by: nullable(word()),
    },
    { key: ['id'], unique: [['username']] },
  )
  await createTable(
    db,
    engine,
    'profile',
    {
      id: word(),
      user_id: word(),
      details: document(),
      relation: word(16),
      id_blind: nullable(word()),
      guardian_consent_at: nullable(integer()),
      version: integer(),
      created_at: integer(),
      updated_at: integer(),
    },
    { key: ['id'], unique: [['user_id', 'id_blind']], index: [['user_id', 'id']] },
  )
  await createTable(
    db,
    engine,
    'agreement',
    { kind: word(20), version: integer(), title: text(60), body: document(), published_at: integer(), published_by: nullable(word()) },
    { key: ['kind', 'version'] },
  )
  await createTable(
    db,
    engine,
    'agreement_acceptance',
    { user_id: word(), kind: word(20), version: integer(), accepted_at: integer(), session_id: word() },
    { key: ['user_id', 'kind', 'version'] },
  )
  // What was agreed to, and when, is evidence.
  await appendOnly(db, engine, 'agreement')
  await appendOnly(db, engine, 'agreement_acceptance')
}
