import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hours } from '@yijiantong/kernel/clock.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import { openKeyring } from '@yijiantong/storage/keyring.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage } from '@yijiantong/storage/open.ts'
import { platform, platformReads, prepared } from '@yijiantong/storage/tables.ts'
import { createSchema } from '@yijiantong/tests/support/databases.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Attempt, hashOf, type Idempotency, openIdempotency } from '../idempotency.ts'

const kms = {
  currentKeyId: 'plain',
  wrap: async (key: Uint8Array) => ({ keyId: 'plain', wrapped: key }),
  unwrap: async (_keyId: string, wrapped: Uint8Array) => wrapped,
}
const stored = prepared()(({ q }) => q.selectFrom('idempotency').select('answer'))

describe.each(['sqlite', 'mysql'] as const)('idempotency keys on %s', (engine) => {
  let storage: Storage<Record<never, never>>
  let idempotency: Idempotency<Record<never, never>>
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yijiantong-idempotency-'))
    storage = await openStorage(
      engine === 'sqlite'
        ? { engine, file: join(folder, 'test.db') }
        : { engine, url: await createSchema(process.env.TEST_MYSQL_URL as string, `idem_${randomUUID().slice(0, 8)}`) },
    )
    await migrate(storage, 'test', {})
    idempotency = await openIdempotency(storage, openKeyring(storage, kms))
  })
  afterAll(async () => {
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  })

  const attempt = (body: string, key: string = randomUUID()): Attempt => ({
    scope: 'consultation.draft|patient:us_1',
    key,
    bodyHash: hashOf('/v1/consultations', body),
  })
  const answer = (to: Attempt, text: string) => storage.transaction(async (tx) => idempotency.store(tx, to, text))

  it('give the first answer again, and keep it sealed', async () => {
    const first = attempt('{}')
    expect(await idempotency.find(first)).toBeUndefined()
    await answer(first, '{"consultationId":"cn_1"}')
    expect(await idempotency.find(first)).toBe('{"consultationId":"cn_1"}')
    for (const row of await platformReads(storage.read).all(stored, {})) expect(row.answer).not.toContain('cn_1')
  })

  it('belong to who used them', async () => {
    const first = attempt('{}')
    await answer(first, 'mine')
    expect(await idempotency.find({ ...first, scope: 'consultation.draft|patient:us_2' })).toBeUndefined()
  })

  it('refuse another content', async () => {
    const first = attempt('{"a":1}')
    await answer(first, 'one')
    await expect(idempotency.find(attempt('{"a":2}', first.key))).rejects.toMatchObject({ code: 'idempotency.key_reused' })
  })

  it('let one of many at once happen', async () => {
    const same = attempt('{}')
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => answer(same, `answer ${i}`)))
    const refused = outcomes.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(9)
    for (const each of refused) expect(each.reason).toBeInstanceOf(AlreadyThere)
    expect(await idempotency.find(same)).toMatch(/^answer \d$/)
  })

  it('are forgotten after two days, not before', async () => {
    const old = attempt('{}')
    const young = attempt('{}')
    await answer(old, 'old')
    await answer(young, 'young')
    await storage.transaction(async (tx) => {
      const before = { created_at: tx.now - hours(49) }
      await platform(tx).q.updateTable('idempotency').set(before).where('request_key', '=', old.key).execute()
    })
    expect(await idempotency.forget()).toBe(1)
    expect(await idempotency.find(old)).toBeUndefined()
    expect(await idempotency.find(young)).toBe('young')
  })
})
