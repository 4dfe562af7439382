import type { Bench } from './bench.ts'
import { idle } from './idle.ts'
import { messaging } from './messaging.ts'
import { orders } from './orders.ts'
import { trickle } from './trickle.ts'

export const benches: Readonly<Record<string, Bench>> = { messaging, trickle, idle, orders }
