import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'bench/run.ts')
