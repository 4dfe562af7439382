import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import type { consultationContract } from './contract.ts'
import type { ConsultationSettings } from './rules/settings.ts'
import type { Siblings } from './siblings.ts'
import type { ConsultationTables } from './tables.ts'

/** What every handler, reaction and performer of this service is built from. */
export type Deps = {
  readonly kit: Kit<ConsultationTables>
  readonly settings: ConsultationSettings
  readonly tickets: Tickets
  readonly siblings: Siblings
}

type Operations = typeof consultationContract.operations

export type HandlerOf<Name extends keyof Operations> = Handler<Operations[Name], ConsultationTables>
