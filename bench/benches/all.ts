import type { Bench } from './bench.ts'
import { messaging } from './messaging.ts'
import { trickle } from './trickle.ts'

export const benches: Readonly<Record<string, Bench>> = { messaging, trickle }
