import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'apps/server/all-in-one.ts', ['--watch'])
