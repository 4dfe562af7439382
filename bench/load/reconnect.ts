import { setTimeout as delay } from 'node:timers/promises'
import { fromParent, lastToParent, toParent } from '../measure/child.ts'
import type { Pair } from './dialects.ts'
import { ResumingClient } from './resuming-client.ts'

/** Pairs of clients of which the first few write all the time, while their server is killed and started again. */
export type ReconnectOrder = { readonly url: string; readonly pairs: readonly Pair[]; readonly writers: number }
export type ReconnectOutcome = {
  /** When the last client had everything again, ms since 1970. */
  readonly settledAt: number
  readonly confirmed: number
  readonly lost: number
  readonly doubled: number
  readonly reordered: number
}

const { url, pairs, writers } = await fromParent<ReconnectOrder>()
const run = Date.now().toString(36)
const patients: ResumingClient[] = []
const doctors: ResumingClient[] = []

const everybodySettled = async (): Promise<number> => {
  for (;;) {
    const times = [...patients, ...doctors].map((client) => client.settledAt)
    if (!times.includes(undefined)) return Math.max(...(times as number[]))
    await delay(20)
  }
}

for (const [i, pair] of pairs.entries()) {
  patients.push(new ResumingClient(url, pair, 'patient', `${run}-a${i}`))
  doctors.push(new ResumingClient(url, pair, 'doctor', `${run}-b${i}`))
  if (i % 50 === 49) await delay(5)
}
await everybodySettled()
const writing = patients.slice(0, writers)
for (const patient of writing) patient.write()
toParent({ open: patients.length + doctors.length })

// The parent kills the server now, starts it again, and says so.
await fromParent()
const settledAt = await everybodySettled()
await delay(500)
for (const patient of writing) patient.stop()
for (let waited = 0; waited < 100 && writing.some((patient) => patient.owing); waited++) await delay(50)
await delay(300)

const outOfOrder = (names: ReadonlySet<string>): number => {
  const own = [...names].filter((name) => name.startsWith(run)).map((name) => Number(name.split('-').at(-1)))
  return own.filter((n, i) => i > 0 && n <= (own[i - 1] as number)).length
}
const lostBy = (writer: ResumingClient, reader: ResumingClient): number => {
  return [...writer.confirmed].filter((ref) => !reader.received.has(ref)).length
}
const outcome: ReconnectOutcome = {
  settledAt,
  confirmed: writing.reduce((sum, each) => sum + each.confirmed.size, 0),
  lost: writing.reduce((sum, each, i) => sum + lostBy(each, doctors[i] as ResumingClient), 0),
  doubled: doctors.reduce((sum, each) => sum + each.doubled, 0),
  reordered: doctors.reduce((sum, each) => sum + outOfOrder(each.received), 0),
}
lastToParent(outcome)
