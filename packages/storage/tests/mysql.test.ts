import { createConnection } from 'mysql2/promise'
import { describe, expect, it } from 'vitest'
import { AlreadyThere, StorageUnavailable } from '../connection.ts'
import { readFeed } from '../feed.ts'
import { statement } from '../statement.ts'
import { balances, fresh, type Tables } from './fresh.ts'

const add = statement<Tables, { id: string; balance: number }>()(({ q, p }) =>
  q.insertInto('account').values({ id: p('id'), balance: p('balance') }),
)
const raise = statement<Tables, { id: string }>()(({ q, p }) =>
  q
    .updateTable('account')
    .set((e) => ({ balance: e('balance', '+', 1) }))
    .where('id', '=', p('id')),
)

describe('a transaction on MariaDB', () => {
  it('is run again when the engine undid it in favour of another', async () => {
    const storage = await fresh('mysql')
    await storage.transaction(async (tx) =>
      tx.insertMany('account', [
        { id: 'a', balance: 0 },
        { id: 'b', balance: 0 },
      ]),
    )
    let attempts = 0
    // Opposite orders: two that meet wait for each other, and the engine ends one of them.
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        storage.transaction(async (tx) => {
          attempts++
          await tx.run(raise, { id: i % 2 === 0 ? 'a' : 'b' })
          await tx.run(raise, { id: i % 2 === 0 ? 'b' : 'a' })
        }),
      ),
    )
    expect(await balances(storage)).toEqual({ a: 40, b: 40 })
    expect(attempts).toBeGreaterThanOrEqual(40)
  })

  it('says the database is unavailable when its connection dies, and the next one gets another', async () => {
    const storage = await fresh('mysql')
    const root = await createConnection(process.env.TEST_MYSQL_URL as string)
    const attempt = storage.transaction(async (tx) => {
      const rows = await tx.q.selectNoFrom((e) => e.fn<number>('connection_id', []).as('id')).execute()
      tx.later(add, { id: 'a', balance: 1 })
      await root.query(`kill ${Number(rows[0]?.id)}`)
      tx.later(add, { id: 'b', balance: 1 })
    })
    await expect(attempt).rejects.toBeInstanceOf(StorageUnavailable)
    expect(await balances(storage)).toEqual({})
    await storage.transaction(async (tx) => tx.later(add, { id: 'c', balance: 1 }))
    expect(await balances(storage)).toEqual({ c: 1 })
    await root.end()
  })

  it('shares a trip with others that only write, and one that is refused takes nobody with it', async () => {
    const storage = await fresh('mysql')
    await storage.transaction(async (tx) => tx.later(add, { id: 'taken', balance: 0 }))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        storage.transaction(async (tx) => {
          tx.later(add, { id: `a${i}`, balance: i })
          if (i % 10 === 3) tx.later(add, { id: 'taken', balance: i })
          tx.publish({ aggregate: `a${i}`, type: 'added', payload: { i } })
        }),
      ),
    )
    for (const [i, outcome] of outcomes.entries()) {
      expect(outcome.status).toBe(i % 10 === 3 ? 'rejected' : 'fulfilled')
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AlreadyThere)
    }
    expect(Object.keys(await balances(storage))).toHaveLength(46)
    expect(await readFeed(storage, [], 100)).toHaveLength(45)
  })

  it('reads many things at once, and a wrong question is refused by itself', async () => {
    const storage = await fresh('mysql')
    await storage.transaction(async (tx) => {
      for (let i = 0; i < 30; i++) tx.later(add, { id: `a${i}`, balance: i })
    })
    const questions = Array.from({ length: 30 }, (_, i) =>
      storage.read.q.selectFrom('account').select('balance').where('id', '=', `a${i}`).executeTakeFirst(),
    )
    const wrong = storage.read.q
      .selectFrom('account')
      .select('nothing' as 'id')
      .execute()
    await expect(wrong).rejects.toThrow(/nothing/)
    expect((await Promise.all(questions)).map((row) => Number(row?.balance))).toEqual(Array.from({ length: 30 }, (_, i) => i))
  })
})
