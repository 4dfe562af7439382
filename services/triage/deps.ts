import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { Engine } from '@yijiantong/triage/dialogue/next-step.ts'
import type { TriageContract } from './contract.ts'
import type { FollowUp } from './follow-up.ts'
import type { Siblings } from './siblings.ts'
import type { TriageTables } from './tables.ts'

export type Deps = {
  readonly kit: Kit<TriageTables>
  readonly siblings: Siblings
  readonly engine: () => Engine
  readonly followUp: FollowUp
}

export type HandlerOf<K extends keyof TriageContract['operations']> = Handler<TriageContract['operations'][K], TriageTables>
