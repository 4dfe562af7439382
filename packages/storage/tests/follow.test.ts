import { describe, expect, it } from 'vitest'
import { localFeed, type Reaction, readFeed } from '../feed.ts'
import { type Follower, follow } from '../follow.ts'
import type { Storage } from '../open.ts'
import { partitionOf } from '../outbox.ts'
import { balances, engines, eventually, fresh, freshSettings, type Tables } from './fresh.ts'

const publish = (storage: Storage<Tables>, aggregate: string, n: number, type = 'counted') =>
  storage.transaction(async (tx) => tx.publish({ aggregate, type, payload: { n } }))

/** Two names whose events lie in different partitions. */
const apart = (): [string, string] => {
  const other = Array.from({ length: 100 }, (_, i) => `b${i}`).find((name) => partitionOf(name) !== partitionOf('a'))
  return ['a', other as string]
}

describe.each(engines)('following a feed on %s', (engine) => {
  const followers: Follower[] = []
  const begin = (
    source: Storage<Tables>,
    target: Storage<Tables>,
    counted: Reaction<Tables>,
    onError: (error: unknown) => void = () => {},
  ) => {
    const follower = follow({
      reader: 'reader',
      feed: localFeed(source),
      storage: target,
      reactions: { counted },
      onError: (_event, error) => onError(error),
    })
    followers.push(follower)
    return follower
  }
  const stop = async () => void (await Promise.all(followers.splice(0).map((each) => each.stop())))
  /** Fails with a taken key when an event is applied a second time. */
  const once: Reaction<Tables> = async (tx, event) => tx.insertMany('account', [{ id: event.id, balance: event.payload.n as number }])

  it('applies each event once, though two follow under one name', async () => {
    const source = await fresh(engine)
    const settings = await freshSettings(engine)
    const one = await fresh(engine, settings)
    const two = engine === 'mysql' ? await fresh(engine, settings) : one
    const errors: unknown[] = []
    begin(source, one, once, (error) => errors.push(error))
    begin(source, two, once, (error) => errors.push(error))
    await Promise.all(Array.from({ length: 300 }, (_, i) => publish(source, `a${i % 20}`, i)))
    await eventually(async () => Object.keys(await balances(one)).length === 300)
    await stop()
    expect(errors).toEqual([])
    expect(Object.values(await balances(one)).sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i))
  })

  it('goes on where it stopped, and passes over what it does not react to', async () => {
    const source = await fresh(engine)
    const target = await fresh(engine)
    await publish(source, 'a', 1)
    await publish(source, 'a', 2, 'ignored')
    begin(source, target, once)
    await eventually(async () => Object.keys(await balances(target)).length === 1)
    await stop()
    await publish(source, 'a', 3)
    begin(source, target, once)
    await eventually(async () => Object.keys(await balances(target)).length === 2)
    await stop()
    expect(Object.values(await balances(target)).sort()).toEqual([1, 3])
  })

  it('stops a partition whose reaction fails, and no other; nothing is skipped when it works again', async () => {
    const source = await fresh(engine)
    const target = await fresh(engine)
    const [bad, good] = apart()
    let broken = true
    const errors: unknown[] = []
    const seen: string[] = []
    begin(
      source,
      target,
      async (tx, event) => {
        if (broken && event.aggregate === bad && event.payload.n === 2) throw new Error('cannot')
        tx.afterCommit(() => seen.push(`${event.aggregate} ${event.payload.n}`))
      },
      (error) => errors.push(error),
    )
    for (const n of [1, 2, 3]) await publish(source, bad, n)
    await publish(source, good, 1)
    await eventually(() => errors.length > 0 && seen.includes(`${good} 1`))
    for (const n of [2, 3]) await publish(source, good, n)
    // The good partition goes on while the bad one waits.
    await eventually(() => seen.includes(`${good} 3`))
    expect(seen.filter((each) => each.startsWith(`${bad} `))).toEqual([`${bad} 1`])
    broken = false
    await eventually(() => seen.includes(`${bad} 3`))
    await stop()
    expect(seen.filter((each) => each.startsWith(`${bad} `))).toEqual([`${bad} 1`, `${bad} 2`, `${bad} 3`])
    expect(seen.filter((each) => each.startsWith(`${good} `))).toEqual([`${good} 1`, `${good} 2`, `${good} 3`])
  })

  it('numbers the events of an aggregate in the order they were published, also within one transaction', async () => {
    const source = await fresh(engine)
    await source.transaction(async (tx) => {
      for (let n = 0; n < 450; n++) tx.publish({ aggregate: `a${n % 3}`, type: 'counted', payload: { n } })
    })
    const events = await readFeed(source, [], 1000)
    expect(events).toHaveLength(450)
    for (const aggregate of ['a0', 'a1', 'a2']) {
      const own = events.filter((event) => event.aggregate === aggregate).map((event) => event.payload.n as number)
      expect(own).toEqual([...own].sort((a, b) => a - b))
    }
  })
})
