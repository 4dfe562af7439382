import { describe, expect, it } from 'vitest'
import { AlreadyThere } from '../connection.ts'
import { type Performer, type Sweeper, sweep } from '../intents.ts'
import type { Storage } from '../open.ts'
import { platform, platformReads, prepared } from '../tables.ts'
import { balances, engines, eventually, fresh, freshSettings, type Tables } from './fresh.ts'

const all = prepared()(({ q }) => q.selectFrom('intent').selectAll().orderBy('intent_key'))
const stateOf = async (storage: Storage<Tables>) => (await platformReads(storage.read).all(all, {})).map((row) => [row.state, row.attempts])

describe.each(engines)('an intent on %s', (engine) => {
  /** Two processes of one service: two sweepers on the same tables. SQLite has one process, and two sweepers in it. */
  const pair = async (): Promise<readonly [Storage<Tables>, Storage<Tables>]> => {
    const settings = await freshSettings(engine)
    const first = await fresh(engine, settings)
    return [first, engine === 'mysql' ? await fresh(engine, settings) : first]
  }
  const sweepers: Sweeper[] = []
  const run = (storage: Storage<Tables>, performer: Performer<Tables>, onError: (error: unknown) => void = () => {}) => {
    const sweeper = sweep({ storage, performers: { pay: performer }, onError: (_kind, error) => onError(error) })
    sweepers.push(sweeper)
    return sweeper
  }
  const stop = async () => void (await Promise.all(sweepers.splice(0).map((each) => each.stop())))

  it('is performed once by two sweepers, and its effect applied once', async () => {
    const [one, two] = await pair()
    const performed = new Map<string, number>()
    const performer: Performer<Tables> = async ({ key }) => {
      performed.set(key, (performed.get(key) ?? 0) + 1)
      await Promise.resolve()
      return async (tx) => tx.insertMany('account', [{ id: key, balance: 1 }])
    }
    run(one, performer)
    run(two, performer)
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        (i % 2 === 0 ? one : two).transaction(async (tx) => tx.intend({ kind: 'pay', key: `k${i}`, payload: { i } })),
      ),
    )
    await eventually(async () => Object.keys(await balances(one)).length === 60)
    await stop()
    expect([...performed.values()].every((times) => times === 1)).toBe(true)
    expect(performed.size).toBe(60)
    expect((await stateOf(one)).every(([state]) => state === 'done')).toBe(true)
  })

  it('is written down once under its key', async () => {
    const [storage] = await pair()
    const intend = () => storage.transaction(async (tx) => tx.intend({ kind: 'pay', key: 'same', payload: {} }))
    await intend()
    await expect(intend()).rejects.toBeInstanceOf(AlreadyThere)
  })

  it('is tried again after a failure, later each time', async () => {
    const [storage] = await pair()
    const errors: unknown[] = []
    const attempts: number[] = []
    run(
      storage,
      async ({ attempts: nth }) => {
        attempts.push(nth)
        if (nth < 2) throw new Error('not now')
        return undefined
      },
      (error) => errors.push(error),
    )
    await storage.transaction(async (tx) => tx.intend({ kind: 'pay', key: 'k', payload: {} }))
    await eventually(() => errors.length === 1)
    const [row] = await platformReads(storage.read).all(all, {})
    await eventually(async () => (await stateOf(storage))[0]?.[0] === 'done')
    await stop()
    expect(attempts).toEqual([1, 2])
    expect(Number(row?.due_at)).toBeGreaterThan(storage.now() - 5000)
  })

  it('waits until it is due', async () => {
    const [storage] = await pair()
    let performed = 0
    const sweeper = run(storage, async () => {
      performed++
      return undefined
    })
    await storage.transaction(async (tx) => tx.intend({ kind: 'pay', key: 'later', payload: {}, dueAt: tx.now + 3_600_000 }))
    sweeper.poke()
    await sweeper.settled()
    await stop()
    expect(performed).toBe(0)
  })

  it('is taken over when whoever claimed it is gone, and its effect still applied once', async () => {
    const [one, two] = await pair()
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let slow = 0
    const effect: Awaited<ReturnType<Performer<Tables>>> = async (tx) => tx.insertMany('account', [{ id: 'effect', balance: 1 }])
    run(one, async () => {
      slow++
      await held
      return effect
    })
    await one.transaction(async (tx) => tx.intend({ kind: 'pay', key: 'k', payload: {} }))
    await eventually(() => slow === 1)
    // Its lease runs out, as if it had been killed: the row is due again.
    await two.transaction(async (tx) => void (await platform(tx).q.updateTable('intent').set({ due_at: 1 }).execute()))
    run(two, async () => effect)
    await eventually(async () => (await stateOf(two))[0]?.[0] === 'done')
    release()
    await stop()
    expect(await balances(two)).toEqual({ effect: 1 })
  })
})
