import { setTimeout as delay } from 'node:timers/promises'
import { storedIn } from './stored.ts'

/** What is stored once two looks at it find the same: reactions to what was done have come to rest. */
export const atRest = async (dataDir: string): Promise<Record<string, string>> => {
  let seen = storedIn(dataDir)
  for (;;) {
    await delay(40)
    const now = storedIn(dataDir)
    if (JSON.stringify(now) === JSON.stringify(seen)) return now
    seen = now
  }
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
