import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'packages/triage/red-flags/training/evaluate.ts')
