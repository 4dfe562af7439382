import { setTimeout as delay } from 'node:timers/promises'
import { storedIn } from './stored.ts'

const LOOKS = 5
const BETWEEN = 80

/** What is stored once several looks in a row find the same: reactions to what was done have come to rest, on a busy machine too. */
export const atRest = async (dataDir: string): Promise<Record<string, string>> => {
  let seen = storedIn(dataDir)
  for (let same = 0; same < LOOKS; ) {
    await delay(BETWEEN)
    const now = storedIn(dataDir)
    same = JSON.stringify(now) === JSON.stringify(seen) ? same + 1 : 0
    seen = now
  }
  return seen
}

/** How many rows each table has more than before; tables with as many are left out. */
export const added = (before: Record<string, string>, after: Record<string, string>): Record<string, number> => {
  const rows = (stored: Record<string, string>, table: string) => Number.parseInt(stored[table] ?? '0', 10)
  return Object.fromEntries(
    Object.keys(after)
      .map((table) => [table, rows(after, table) - rows(before, table)] as const)
      .filter(([, more]) => more !== 0),
  )
}
