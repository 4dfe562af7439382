import { announce, finish, type Listeners } from './finish.ts'
import { GroupCommit } from './group-commit.ts'
import { kyselyOn } from './kysely-on.ts'
import type { Storage } from './open.ts'
import { openSqlite } from './sqlite.ts'
import { type Gathered, readerOn, txOn } from './tx.ts'

/** One file, one writer that commits in groups, and a reader beside it that sees what was committed. */
export const openOnSqlite = async <DB>(file: string, partitions: number): Promise<Storage<DB>> => {
  const writer = openSqlite(file, 'write')
  const reader = openSqlite(file, 'read')
  const commits = new GroupCommit(writer)
  const listeners: Listeners = []
  const q = kyselyOn<DB>('sqlite', writer)
  return {
    engine: 'sqlite',
    partitions,
    read: readerOn<DB>('sqlite', reader),
    admin: q,
    async transaction(work) {
      let gathered: Gathered | undefined
      const result = await commits.run(async () => {
        const unit = txOn<DB>('sqlite', writer, Date.now(), q)
        const value = await work(unit.tx)
        gathered = finish(unit, 'sqlite', writer, partitions)
        return value
      })
      announce(listeners, gathered)
      return result
    },
    onCommit: (listener) => void listeners.push(listener),
    now: () => Date.now(),
    async close() {
      await commits.idle()
      reader.close()
      writer.close()
    },
  }
}
