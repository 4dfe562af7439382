import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'tests/replay/replay.ts')
