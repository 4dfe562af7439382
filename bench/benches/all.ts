import type { Bench } from './bench.ts'
import { commits } from './commits.ts'
import { faces } from './faces.ts'
import { feed } from './feed.ts'
import { finder } from './finder.ts'
import { idle } from './idle.ts'
import { matching } from './matching.ts'
import { messaging } from './messaging.ts'
import { orders } from './orders.ts'
import { reconnect } from './reconnect.ts'
import { start } from './start.ts'
import { triage } from './triage.ts'
import { trickle } from './trickle.ts'

export const benches: Readonly<Record<string, Bench>> = {
  messaging,
  trickle,
  idle,
  reconnect,
  orders,
  start,
  feed,
  commits,
  faces,
  finder,
  matching,
  triage,
}
