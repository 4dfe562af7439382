import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consultationService } from '@yijiantong/consultation/service.ts'
import { doctorService } from '@yijiantong/doctor/service.ts'
import { engagementService } from '@yijiantong/engagement/service.ts'
import { identityService } from '@yijiantong/identity/service.ts'
import { mediaService } from '@yijiantong/media/service.ts'
import { messagingService } from '@yijiantong/messaging/service.ts'
import { operationsService } from '@yijiantong/operations/service.ts'
import { paymentService } from '@yijiantong/payment/service.ts'
import { type Migration, migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage } from '@yijiantong/storage/open.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchema } from '../support/databases.ts'
import { mysqlTables, sqliteTables, type Table } from './tables.ts'

const services: Readonly<Record<string, { readonly migrations: Readonly<Record<string, Migration>> }>> = {
  identity: identityService,
  doctor: doctorService,
  consultation: consultationService,
  messaging: messagingService,
  media: mediaService,
  payment: paymentService,
  engagement: engagementService,
  operations: operationsService,
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yijiantong-schemas-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(Object.keys(services))('the tables of %s', (name) => {
  it('are the same on both engines', async () => {
    const migrations = services[name]?.migrations ?? {}
    const file = join(folder, `${name}.db`)
    const small = await openStorage<Record<never, never>>({ engine: 'sqlite', file })
    await migrate(small, name, migrations)
    await small.close()
    const url = await createSchema(process.env.TEST_MYSQL_URL as string, `drift_${name}_${randomUUID().slice(0, 8)}`)
    const large = await openStorage<Record<never, never>>({ engine: 'mysql', url, connections: 2 })
    await migrate(large, name, migrations)
    await large.close()

    const onSqlite = sqliteTables(file)
    expect(await mysqlTables(url)).toEqual(onSqlite)
    expect(Object.keys(onSqlite)).toEqual(expect.arrayContaining(['event', 'event_head', 'intent', 'idempotency', 'access_log']))
  })
})

it('a difference would be seen', () => {
  const one: Table = { columns: { id: { kind: 'text', nullable: false } }, primary: ['id'], unique: [], index: [] }
  expect({ a: one }).not.toEqual({ a: { ...one, columns: { id: { kind: 'text', nullable: true } } } })
})
