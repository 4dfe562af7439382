import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryHub } from '@yijiantong/edge/hub.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import { readFeed } from '@yijiantong/storage/feed.ts'
import { sweep } from '@yijiantong/storage/intents.ts'
import { openKeyring, type SubjectKey } from '@yijiantong/storage/keyring.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type StorageSettings } from '@yijiantong/storage/open.ts'
import { createSchema } from '@yijiantong/tests/support/databases.ts'
import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import type { IdentityNeeds } from '../needs.ts'
import { ownKey, phoneBlind, phoneEndingBlind, sealPhone } from '../sealing.ts'
import { identityService } from '../service.ts'
import { accountStore } from '../stores/accounts.ts'
import { codeStore } from '../stores/codes.ts'
import type { IdentityTables } from '../tables.ts'
import { admin, vendors } from './identity-rig.ts'

const kms = {
  currentKeyId: 'plain',
  wrap: async (key: Uint8Array) => ({ keyId: 'plain', wrapped: key }),
  unwrap: async (_keyId: string, wrapped: Uint8Array) => wrapped,
}

const folder = mkdtempSync(join(tmpdir(), 'yjt-identity-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['sqlite', 'mysql'] as const)('a restart on %s', (engine) => {
  const settings = async (): Promise<StorageSettings> =>
    engine === 'sqlite'
      ? { engine, file: join(folder, `${randomUUID()}.db`) }
      : { engine, url: await createSchema(process.env.TEST_MYSQL_URL as string, `identity_${randomUUID().slice(0, 8)}`) }

  const start = async (on: StorageSettings, needs: Pick<IdentityNeeds, 'sms' | 'wechat'>) => {
    const storage = await openStorage<IdentityTables>(on)
    await migrate(storage, 'identity', identityService.migrations)
    const keyring = openKeyring(storage, kms)
    const client = (() => ({})) as unknown as Kit<IdentityTables>['client']
    const kit = { storage, keyring, audit: async () => {}, log: pino({ enabled: false }), hub: memoryHub(), client }
    const tokens = { issue: async () => ({ token: 'token', expiresAt: 0 }) }
    const built = identityService.build(kit, { ...needs, tokens, bootstrapStaff: admin })
    await built.prepare?.()
    return { storage, keyring, performers: built.performers ?? {} }
  }

  it('indexes the endings of numbers kept before there was an index, however many', async () => {
    const on = await settings()
    const { storage, keyring } = await start(on, vendors().needs)
    const own = await ownKey(keyring)
    const ids = Array.from({ length: 450 }, () => newId('us') as string)
    const keys = await Promise.all(ids.map((id) => keyring.of(id)))
    await storage.transaction(async (tx) => {
      for (const [i, id] of ids.entries()) {
        const phone = `1380000${String(i).padStart(4, '0')}`
        accountStore(tx).add({
          id,
          phone_sealed: i === 0 ? null : sealPhone(keys[i] as SubjectKey, id, phone),
          phone_blind: i === 0 ? null : phoneBlind(own, phone),
          phone_ending_blind: null,
          openid_sealed: null,
          openid_blind: null,
        })
      }
    })
    await storage.close()
    const again = await start(on, vendors().needs)
    const rows = await again.storage.read.q.selectFrom('account').selectAll().orderBy('id').execute()
    expect(rows.filter((row) => row.phone_ending_blind === null).map((row) => row.id)).toEqual([ids[0]])
    expect(rows.find((row) => row.id === ids[449])?.phone_ending_blind).toBe(phoneEndingBlind(own, '0449'))
    await again.storage.close()
  })

  it('prepares once, whatever number of processes start', async () => {
    const on = await settings()
    // An SQLite file belongs to one process.
    const first = await Promise.all(Array.from({ length: engine === 'mysql' ? 3 : 1 }, () => start(on, vendors().needs)))
    for (const each of first) await each.storage.close()
    const again = await start(on, vendors().needs)
    const events = await readFeed(again.storage, [0, 0, 0, 0, 0, 0, 0, 0], 100)
    expect(events.filter((event) => event.type === 'agreement.published')).toHaveLength(5)
    expect(await again.storage.read.q.selectFrom('staff').select('username').execute()).toEqual([{ username: 'admin' }])
    await again.storage.close()
  })

  it('sends the login code that was asked for before it, once', async () => {
    const on = await settings()
    const before = await start(on, vendors().needs)
    const own = await before.keyring.of('identity')
    const blind = phoneBlind(own, '13812341234')
    await before.storage.transaction(async (tx) => {
      const sent = { sent_at: tx.now, expires_at: tx.now + 300_000, day_started_at: tx.now, sent_in_day: 1 }
      const phone_sealed = own.seal(Sealed.of('13812341234'), 'sms_code.phone_sealed:sc_1')
      codeStore(tx).put({ phone_blind: blind, code_id: 'sc_1', phone_sealed, ...sent }, true)
      tx.intend({ kind: 'login-code.send', key: 'sc_1', payload: { phoneBlind: blind } })
    })
    await before.storage.close()

    const { needs, sent } = vendors()
    const after = await start(on, needs)
    for (let i = 0; i < 2; i++) {
      const sweeper = sweep({ storage: after.storage, performers: after.performers, onError: (_kind, error) => expect.fail(String(error)) })
      // Two processes know the database's time to within a round trip: what one asked for may be due a moment later for the other.
      await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(1)
      await sweeper.settled()
      await sweeper.stop()
    }
    expect(sent.map((each) => [each.key, each.phone, each.params.code])).toEqual([
      ['sc_1', '13812341234', expect.stringMatching(/^\d{6}$/)],
    ])
    await after.storage.close()
  })
})
