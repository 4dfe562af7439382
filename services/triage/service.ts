import { defineService } from '@yijiantong/edge/service.ts'
import { triageContract } from './contract.ts'
import { ask } from './handlers/ask.ts'
import { showBody } from './handlers/body.ts'
import { emergencySites } from './handlers/emergency-sites.ts'
import { lookUp } from './handlers/lookup.ts'
import { quality } from './handlers/quality.ts'
import { listRedFlags } from './handlers/red-flags.ts'
import { initial } from './migrations/001-initial.ts'
import type { TriageTables } from './tables.ts'

/** Needs nothing of its surroundings beside the kit. */
export type TriageNeeds = unknown

export const triageService = defineService<typeof triageContract, TriageTables, TriageNeeds>({
  contract: triageContract,
  migrations: { '001-initial': initial },
  build: (kit) => ({
    handlers: {
      body: showBody,
      ask: ask(kit),
      emergencySites,
      quality: quality(kit),
      redFlags: listRedFlags(kit),
      lookup: lookUp(kit),
    },
  }),
})
