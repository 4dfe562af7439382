import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSchema } from '@yijiantong/tests/support/databases.ts'
import { afterAll } from 'vitest'
import type { Engine } from '../connection.ts'
import { type Migration, migrate } from '../migrate.ts'
import { openStorage, type Storage, type StorageSettings } from '../open.ts'
import { createTable, integer, word } from '../schema.ts'

export const engines = ['sqlite', 'mysql'] as const

/** An empty database nobody else uses; its folder goes when the file's tests end. */
export const freshSettings = async (engine: Engine): Promise<StorageSettings> => {
  if (engine === 'mysql') {
    const name = `storage_${randomUUID().replaceAll('-', '').slice(0, 16)}`
    return { engine, url: await createSchema(process.env.TEST_MYSQL_URL as string, name), connections: 12 }
  }
  const folder = await mkdtemp(join(tmpdir(), 'yijiantong-storage-'))
  folders.push(folder)
  return { engine, file: join(folder, 'test.db') }
}

const folders: string[] = []
const opened: Storage<unknown>[] = []

export type Tables = { account: { id: string; balance: number } }

const accounts: Migration = async (db, engine) => {
  await createTable(db, engine, 'account', { id: word(), balance: integer() }, { key: ['id'] })
}

/** For a test that closes it itself. */
export const openOn = async (settings: StorageSettings): Promise<Storage<Tables>> => {
  const storage = await openStorage<Tables>(settings)
  await migrate(storage, 'test', { '001-accounts': accounts })
  return storage
}

/** Opened on settings of its own, or on those of another to share its tables. */
export const fresh = async (engine: Engine, settings?: StorageSettings): Promise<Storage<Tables>> => {
  const storage = await openOn(settings ?? (await freshSettings(engine)))
  opened.push(storage as unknown as Storage<unknown>)
  return storage
}

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()))
  await Promise.all(folders.map((each) => rm(each, { recursive: true, force: true })))
})

export const balances = async (storage: Storage<Tables>): Promise<Record<string, number>> => {
  const rows = await storage.read.q.selectFrom('account').selectAll().orderBy('id').execute()
  return Object.fromEntries(rows.map((row) => [row.id, Number(row.balance)]))
}

/** Settles when `holds` does; polls, because what it waits for happens in the background. */
export const eventually = async (holds: () => boolean | Promise<boolean>, within = 10_000): Promise<void> => {
  const deadline = performance.now() + within
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come to pass')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
