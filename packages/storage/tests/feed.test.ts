import { expect, it } from 'vitest'
import { race } from './feed-race.ts'
import { freshSettings } from './fresh.ts'

it('8 writers × 2,500 events on MariaDB: a reader beside them misses none and sees none out of order', { timeout: 120_000 }, async () => {
  const outcome = await race({ feed: await freshSettings('mysql'), reader: await freshSettings('mysql') }, 8, 2500)
  expect(outcome).toMatchObject({ published: 20_000, seen: 20_000, missed: 0, reordered: 0 })
})
