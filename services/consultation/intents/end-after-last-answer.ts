import type { Performer } from '@yijiantong/storage/intents.ts'
import { carryOut } from '../carry-out.ts'
import { complete } from '../rules/give-up.ts'
import { consultationMoves } from '../rules/moves.ts'
import { byTime } from '../rules/order.ts'
import { platformReasons } from '../rules/reasons.ts'
import { consultationStore } from '../stores/consultations.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

export const LAST_ANSWER = 'consultation.last_answer'
export type LastAnswer = { readonly consultationId: string }

/** Everything agreed on was asked and answered. */
export const endAfterLastAnswer: Performer<ConsultationTables> = async (intent) => async (tx) => {
  const order = found(await consultationStore(tx).lock((intent.payload as LastAnswer).consultationId))
  if (consultationMoves.can(order.state, 'complete')) carryOut(tx, complete(order, platformReasons.roundsUsed, tx.now), byTime)
}
