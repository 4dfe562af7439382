import { prepareFaces } from './lib/faces.mjs'
import { handOver } from './lib/hand-over.mjs'

await handOver('production', 'apps/server/all-in-one.ts', prepareFaces)
