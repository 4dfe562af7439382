import { defineService } from '@yijiantong/edge/service.ts'
import { loadClassifier } from '@yijiantong/triage/model/load.ts'
import { findRedFlags } from '@yijiantong/triage/red-flags/find.ts'
import { triageContract } from './contract.ts'
import { ask } from './handlers/ask.ts'
import { showBody } from './handlers/body.ts'
import { showDanger } from './handlers/danger.ts'
import { emergencySites } from './handlers/emergency-sites.ts'
import { lookUp } from './handlers/lookup.ts'
import { quality } from './handlers/quality.ts'
import { listRedFlags } from './handlers/red-flags.ts'
import { initial } from './migrations/001-initial.ts'
import { siblingsOf } from './siblings.ts'
import type { TriageTables } from './tables.ts'

/** Needs nothing of its surroundings beside the kit. */
export type TriageNeeds = unknown

export const triageService = defineService<typeof triageContract, TriageTables, TriageNeeds>({
  contract: triageContract,
  migrations: { '001-initial': initial },
  build: (kit) => {
    const deps = { kit, siblings: siblingsOf(kit), engine: () => ({ classifier: loadClassifier(), redFlagsIn: findRedFlags }) }
    return {
      handlers: {
        body: showBody,
        ask: ask(deps),
        danger: showDanger,
        emergencySites,
        quality: quality(kit),
        redFlags: listRedFlags(kit),
        lookup: lookUp(kit),
      },
    }
  },
})
