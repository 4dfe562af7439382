import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'apps/server/generate-client.ts')
