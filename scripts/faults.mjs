import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'tests/faults/run.ts')
