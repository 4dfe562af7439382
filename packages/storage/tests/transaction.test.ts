import { describe, expect, it } from 'vitest'
import { AlreadyThere } from '../connection.ts'
import { statement } from '../statement.ts'
import { balances, engines, fresh, type Tables } from './fresh.ts'

const add = statement<Tables, { id: string; balance: number }>()(({ q, p }) =>
  q.insertInto('account').values({ id: p('id'), balance: p('balance') }),
)
const byId = statement<Tables, { id: string }>()(({ q, p, lock }) => lock(q.selectFrom('account').selectAll().where('id', '=', p('id'))))
const set = statement<Tables, { id: string; balance: number }>()(({ q, p }) =>
  q
    .updateTable('account')
    .set({ balance: p('balance') })
    .where('id', '=', p('id')),
)

describe.each(engines)('a transaction on %s', (engine) => {
  it('happens whole or not at all, and those beside it are not touched', async () => {
    const storage = await fresh(engine)
    const told: string[] = []
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        storage.transaction(async (tx) => {
          tx.later(add, { id: `a${String(i).padStart(2, '0')}`, balance: i })
          tx.afterCommit(() => told.push(`a${i}`))
          if (i % 3 === 0) throw new Error(`no ${i}`)
          return i
        }),
      ),
    )
    for (const [i, outcome] of outcomes.entries()) expect(outcome.status).toBe(i % 3 === 0 ? 'rejected' : 'fulfilled')
    expect(Object.values(await balances(storage))).toEqual(Array.from({ length: 30 }, (_, i) => i).filter((i) => i % 3 !== 0))
    expect(told).toHaveLength(20)
  })

  it('sees what the one before it left, and none loses an update', async () => {
    const storage = await fresh(engine)
    await storage.transaction(async (tx) => tx.later(add, { id: 'a', balance: 0 }))
    await Promise.all(
      Array.from({ length: 40 }, () =>
        storage.transaction(async (tx) => {
          const row = await tx.first(byId, { id: 'a' })
          await Promise.resolve()
          tx.later(set, { id: 'a', balance: Number(row?.balance) + 1 })
        }),
      ),
    )
    expect(await balances(storage)).toEqual({ a: 40 })
  })

  it('fails when a deferred write fails, and undoes the rest', async () => {
    const storage = await fresh(engine)
    await storage.transaction(async (tx) => tx.later(add, { id: 'taken', balance: 1 }))
    let told = false
    const attempt = storage.transaction(async (tx) => {
      tx.later(add, { id: 'new', balance: 2 })
      tx.later(add, { id: 'taken', balance: 3 })
      tx.publish({ aggregate: 'taken', type: 'never', payload: {} })
      tx.afterCommit(() => {
        told = true
      })
    })
    await expect(attempt).rejects.toBeInstanceOf(AlreadyThere)
    expect(await balances(storage)).toEqual({ taken: 1 })
    expect(told).toBe(false)
  })

  it('writes, changes and locks many rows at once', async () => {
    const storage = await fresh(engine)
    const rows = Array.from({ length: 150 }, (_, i) => ({ id: `m${String(i).padStart(3, '0')}`, balance: i }))
    await storage.transaction(async (tx) => {
      tx.insertMany('account', rows)
      tx.insertMany('account', [])
    })
    await storage.transaction(async (tx) => {
      const held = await tx.lockMany('account', 'id', ['m003', 'm001', 'nobody', 'm149'])
      expect(held.map((row) => row.id).sort()).toEqual(['m001', 'm003', 'm149'])
      tx.updateMany(
        'account',
        'id',
        ['balance'],
        held.map((row) => ({ ...row, balance: Number(row.balance) + 1000 })),
      )
    })
    const after = await balances(storage)
    expect([after.m001, after.m002, after.m003, after.m149]).toEqual([1001, 2, 1003, 1149])
    expect(Object.keys(after)).toHaveLength(150)
  })

  it('takes every value as a value', async () => {
    const storage = await fresh(engine)
    const id = `x'; drop table account; -- \\ " \` ? %`.slice(0, 40)
    await storage.transaction(async (tx) => {
      tx.later(add, { id, balance: 1 })
      tx.insertMany('account', [{ id: `${id.slice(0, 30)}?`, balance: 2 }])
    })
    expect((await storage.read.first(byId, { id }))?.balance).toBe(1)
    expect(Object.keys(await balances(storage))).toHaveLength(2)
  })
})
