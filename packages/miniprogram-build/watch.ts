import { watch } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** An editor writes a file in several steps, and a whole directory at once when a branch is changed. */
const settle = 60

/**
 * Calls `build`, and again after something below the folders changed: once per burst, never twice at a time. It listens before the
 * first build, so that what changes during it is built as well. A build that throws ends the process.
 */
export const watchSources = async (folders: readonly string[], build: () => Promise<unknown>): Promise<never> => {
  let changed = false
  let wake = (): void => {}
  for (const folder of folders) {
    watch(folder, { recursive: true }, (_, filename) => {
      if (filename === null || /(?:^|\/)(?:dist|dist-first|node_modules)(?:\/|$)|\.new$/.test(filename)) return
      changed = true
      wake()
    })
  }
  for (;;) {
    await build()
    if (!changed) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    await delay(settle)
    changed = false
  }
}
