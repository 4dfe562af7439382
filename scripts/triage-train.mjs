import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'packages/triage/training/release.ts')
