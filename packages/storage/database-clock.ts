import { type Connection, StorageUnavailable } from './connection.ts'

const SAMPLE_EVERY = 30_000

/** The database's time in ms, the same for every process that uses it. */
export const databaseClock = async (reads: Connection): Promise<{ now(): number; stop(): void }> => {
  let base = 0
  let at = 0
  const sample = async () => {
    const asked = performance.now()
    const { rows } = await reads.query('select cast(unix_timestamp(now(3)) * 1000 as unsigned) as now', [])
    const answered = performance.now()
    base = Number((rows[0] as { now: number }).now)
    at = (asked + answered) / 2
  }
  await sample()
  // Between samples the monotonic clock carries on, so a jump of this machine's wall clock changes nothing.
  const timer = setInterval(() => {
    sample().catch((error: unknown) => {
      if (!(error instanceof StorageUnavailable)) throw error
    })
  }, SAMPLE_EVERY)
  timer.unref()
  return { now: () => Math.round(base + performance.now() - at), stop: () => clearInterval(timer) }
}
