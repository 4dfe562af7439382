import { race } from '@yijiantong/storage/tests/feed-race.ts'
import type { Place } from '../measure/place.ts'
import { loseEvents } from '../reference/auto-increment.ts'
import { againstLimit, type Result } from '../result.ts'
import type { Bench } from './bench.ts'

const WRITERS = 8
const EACH = 2500

const run = async (place: Place): Promise<Result[]> => {
  const results: Result[] = []
  for (const partitions of [1, 4, 16]) {
    const outcome = await race(
      {
        feed: { engine: 'mysql', url: await place.schema(), partitions },
        reader: { engine: 'mysql', url: await place.schema() },
      },
      WRITERS,
      EACH,
    )
    const figure = `events in ${partitions} partition${partitions === 1 ? '' : 's'}`
    results.push(
      { bench: 'feed', engine: 'mysql', figure, unit: '/s', ours: outcome.perSecond, details: { ...outcome } },
      againstLimit(
        {
          bench: 'feed',
          engine: 'mysql',
          figure: `${figure}, missed or reordered`,
          unit: 'events',
          ours: outcome.missed + outcome.reordered,
        },
        { atMost: 0 },
      ),
    )
  }
  const naive = await loseEvents(await place.schema(), WRITERS, EACH)
  results.push({
    bench: 'feed',
    engine: 'mysql',
    figure: 'an auto-increment outbox misses',
    unit: 'events',
    ours: naive.missed,
    details: naive,
  })
  return results
}

/** Every transaction also counts the aggregate its event is about, under a lock; the reader follows all the while. */
export const feed: Bench = { asks: `what ${WRITERS} writers × ${EACH} events lose, and how partitions scale (MariaDB)`, run }
