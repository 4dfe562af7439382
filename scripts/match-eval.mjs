import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'services/doctor/evaluation/match-eval.ts')
