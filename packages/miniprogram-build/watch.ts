import { watch } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** An editor writes a file in several steps, and a whole directory at once when a branch is changed. */
const settle = 60

/** Calls `build` after something below the folders changed, once per burst, never twice at a time. */
export const watchSources = async (folders: readonly string[], build: () => Promise<unknown>): Promise<void> => {
  let asked = false
  let building = false
  const run = async (): Promise<void> => {
    asked = true
    if (building) return
    building = true
    while (asked) {
      await delay(settle)
      asked = false
      await build()
    }
    building = false
  }
  await Promise.all(
    folders.map(async (folder) => {
      for await (const { filename } of watch(folder, { recursive: true })) {
        if (filename !== null && !/(?:^|\/)(?:dist|dist-first|node_modules)(?:\/|$)|\.new$/.test(filename)) void run()
      }
    }),
  )
}
