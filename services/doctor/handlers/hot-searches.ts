import type { Call, Handler } from '@yijiantong/edge/call.ts'
import { isSynonym } from '@yijiantong/finder/synonyms.ts'
import { chinaDate } from '@yijiantong/kernel/calendar.ts'
import { days } from '@yijiantong/kernel/clock.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import { partitionOf } from '@yijiantong/storage/outbox.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import type { FoundBy } from '../rules/found.ts'
import { BUCKETS, countedWords, DAYS_COUNTED, FEWEST_ASKING, MOST_SHOWN } from '../rules/hot-searches.ts'
import { hotSearches, hotSearchStore } from '../stores/hot-searches.ts'
import type { DoctorTables } from '../tables.ts'

const firstDay = (now: number): string => chinaDate(now - days(DAYS_COUNTED - 1))

export const listHotSearches =
  ({ kit }: Deps): Handler<DoctorContract['operations']['hotSearches'], DoctorTables> =>
  async () => {
    const rows = await hotSearches(kit.storage.read).list(firstDay(kit.storage.now()), FEWEST_ASKING, MOST_SHOWN)
    return { items: rows.map(({ word }) => ({ words: word })) }
  }

type Listing = Call<DoctorContract['operations']['listDoctors'], DoctorTables>

/** More than a busy day has. */
const MOST_REMEMBERED = 20_000

/**
 * Counts the words a search found doctors by. Who asked is kept as one of a few buckets; a word is written once a day for each,
 * so what is asked often costs nothing.
 */
export const searchCounter = ({ kit }: Deps) => {
  const written = new Set<string>()
  return async ({ caller, request }: Pick<Listing, 'caller' | 'request'>, found: readonly FoundBy[]): Promise<void> => {
    const now = kit.storage.now()
    const bucket = partitionOf(caller.role === 'anonymous' ? request.address : caller.id, BUCKETS)
    for (const word of countedWords(found, isSynonym)) {
      const row = { word, day: chinaDate(now), bucket }
      const key = JSON.stringify(row)
      if (written.has(key)) continue
      if (written.size >= MOST_REMEMBERED) written.clear()
      written.add(key)
      try {
        await kit.storage.transaction((tx) => hotSearchStore(tx).count(row, firstDay(now)))
      } catch (error) {
        written.delete(key)
        // Somebody else of the bucket was there first, or it is not counted: the search is answered all the same.
        if (!(error instanceof AlreadyThere)) kit.log.warn({ err: error }, 'a search was not counted')
      }
    }
  }
}
