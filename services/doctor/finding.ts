import { MemoryFinder } from '@yijiantong/finder/memory-finder.ts'
import type { Finder } from '@yijiantong/ports/finder.ts'
import { feedHeads, localFeed } from '@yijiantong/storage/feed.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { doctorShape, findable } from './finder-shape.ts'
import { directory } from './stores/directory.ts'
import type { DoctorTables } from './tables.ts'

/** What is published with every change of what is found: see `stores/practices.ts` and `stores/standings.ts`. */
const CHANGES = ['practice.changed', 'directory.changed']
/** Rows taken in before others have their turn. */
const PAGE = 200
const STRETCH = 200
/** What other processes changed is asked for when the last look is older than this, ms: an edit is found within a second. */
const STALE = 300
/** With so many doctors, how their names sound is learned before somebody asks. */
const MANY = 1000

/** The finder of this process, filled from the tables, and never behind what was committed by more than `STALE`. */
export type Finding = {
  /** Whether it knows everybody. It is filled from the first time this is asked. */
  isReady(): boolean
  /** A finder that knows everybody and the latest changes. */
  fresh(): Promise<Finder>
}

export const openFinding = (storage: Storage<DoctorTables>, onError: (error: unknown) => void): Finding => {
  const feed = localFeed(storage)
  let filling: Promise<MemoryFinder> | undefined
  let finder: MemoryFinder | undefined
  let reached: readonly number[] = []
  let changed = false
  let lookedAt = 0
  let catching: Promise<void> | undefined

  // A commit of this process is not waited for; a later question sees it.
  feed.onPoke((types) => {
    if (types === undefined || CHANGES.some((type) => types.has(type))) changed = true
  })

  /** Where the feed ends is read first: what changes meanwhile is read once more. */
  const fill = async (): Promise<MemoryFinder> => {
    const filled = new MemoryFinder(doctorShape)
    reached = await feedHeads(storage)
    for (let after = ''; ; ) {
      const rows = await directory(storage.read).everyone(after, PAGE)
      await filled.put(rows.filter(({ status }) => status === 'active').map(findable))
      if (rows.length < PAGE) break
      after = rows.at(-1)?.doctor_id as string
      await turn()
    }
    changed = true
    if (filled.size >= MANY) await filled.listen()
    finder = filled
    return filled
  }

  const filled = (): Promise<MemoryFinder> => {
    filling ??= fill().catch((error: unknown) => {
      filling = undefined
      throw error
    })
    return filling
  }

  const take = async (into: MemoryFinder, ids: readonly string[]): Promise<void> => {
    const rows = await directory(storage.read).byIds(ids)
    const active = rows.filter(({ status }) => status === 'active')
    const found = new Set(active.map((row) => row.doctor_id))
    await into.remove(ids.filter((id) => !found.has(id)))
    await into.put(active.map(findable))
  }

  const catchUp = async (into: MemoryFinder): Promise<void> => {
    changed = false
    for (;;) {
      const stretch = await feed.read(reached, STRETCH, CHANGES)
      const ids = [...new Set(stretch.events.map(({ aggregate }) => aggregate))]
      if (ids.length > 0) await take(into, ids)
      reached = stretch.reached
      if (stretch.events.length < STRETCH) break
    }
    lookedAt = performance.now()
  }

  const caughtUp = (into: MemoryFinder): Promise<void> => {
    catching ??= catchUp(into)
      .catch((error: unknown) => {
        changed = true
        throw error
      })
      .finally(() => {
        catching = undefined
      })
    return catching
  }

  return {
    isReady() {
      if (filling === undefined) filled().catch(onError)
      return finder !== undefined
    },
    async fresh() {
      const ready = await filled()
      // One that is under way may have begun before the change this question must see.
      await catching
      if (changed || performance.now() - lookedAt > STALE) await caughtUp(ready)
      return ready
    },
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
