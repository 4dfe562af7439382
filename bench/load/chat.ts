import { setTimeout as delay } from 'node:timers/promises'
import { fromParent, lastToParent, toParent } from '../measure/child.ts'
import { Latencies } from '../measure/statistics.ts'
import { dialects, type Pair, type Talk } from './dialects.ts'

/**
 * Pairs of people, one message in flight each, or all together at a steady rate. A message counts when the other side's
 * socket has it; the one who wrote it must hear that it is stored as well.
 */
export type ChatOrder = {
  readonly dialect: keyof typeof dialects
  readonly url: string
  readonly pairs: readonly Pair[]
  readonly seconds: number
  /** Messages per second in all; as many as possible when absent. */
  readonly rate?: number
}

export type ChatOutcome = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly measured: number
  readonly sent: number
  readonly lost: number
  readonly unacknowledged: number
  readonly duplicated: number
  readonly reordered: number
  readonly clientCores: number
}

const order = await fromParent<ChatOrder>()
const run = Date.now().toString(36)

type State = { talk: Talk; next: number; last: number; lastSeq: number; readonly flying: Map<number, number> }

const states: State[] = []
const latencies = new Latencies()
const unacknowledged = new Set<string>()
const tally = { sent: 0, duplicated: 0, reordered: 0 }
let measuring = false
let stopped = false

const say = (state: State, index: number): void => {
  const n = state.next++
  const ref = `${run}-${index}-${n}`
  state.flying.set(n, performance.now())
  unacknowledged.add(ref)
  tally.sent++
  state.talk.send(ref)
}

const hear = (ref: string, seq: number): void => {
  const [of, index, n] = ref.split('-')
  const state = states[Number(index)]
  if (of !== run || state === undefined) return
  const began = state.flying.get(Number(n))
  if (began === undefined) {
    tally.duplicated++
    return
  }
  state.flying.delete(Number(n))
  if (Number(n) < state.last || seq <= state.lastSeq) tally.reordered++
  state.last = Number(n)
  state.lastSeq = seq
  if (measuring) latencies.add(performance.now() - began)
  if (!stopped && order.rate === undefined) say(state, Number(index))
}

for (const pair of order.pairs) {
  const talk = await dialects[order.dialect](order.url, pair, { acknowledged: (ref) => unacknowledged.delete(ref), received: hear })
  states.push({ talk, next: 0, last: -1, lastSeq: 0, flying: new Map() })
}

if (order.rate === undefined) for (const [index, state] of states.entries()) say(state, index)
else {
  const began = performance.now()
  const { rate } = order
  let said = 0
  const timer = setInterval(() => {
    if (stopped) return clearInterval(timer)
    const due = ((performance.now() - began) / 1000) * rate
    for (; said < due; said++) say(states[said % states.length] as State, said % states.length)
  }, 1)
}

await delay(Math.min(2000, (order.seconds * 1000) / 2))
toParent({ measuring: true })
const cpu = process.cpuUsage()
const began = performance.now()
measuring = true
await delay(order.seconds * 1000)
measuring = false
const took = (performance.now() - began) / 1000
const used = process.cpuUsage(cpu)
toParent({ measuring: false })
stopped = true

const flying = () => states.reduce((sum, state) => sum + state.flying.size, 0)
for (let waited = 0; waited < 100 && flying() + unacknowledged.size > 0; waited++) await delay(50)

const outcome: ChatOutcome = {
  perSecond: Math.round(latencies.count / took),
  p50: latencies.quantile(0.5),
  p99: latencies.quantile(0.99),
  measured: latencies.count,
  sent: tally.sent,
  lost: flying(),
  unacknowledged: unacknowledged.size,
  duplicated: tally.duplicated,
  reordered: tally.reordered,
  clientCores: Math.round(((used.user + used.system) / 1e6 / took) * 100) / 100,
}
lastToParent(outcome)
