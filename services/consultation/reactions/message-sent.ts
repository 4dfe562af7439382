import type { Reaction } from '@yijiantong/storage/feed.ts'
import { carryOut } from '../carry-out.ts'
import type { Deps } from '../deps.ts'
import { complete, roundsUsedUp } from '../rules/give-up.ts'
import { consultationMoves } from '../rules/moves.ts'
import { byTime } from '../rules/order.ts'
import { platformReasons } from '../rules/reasons.ts'
import { consultationStore } from '../stores/consultations.ts'
import { talkStore } from '../stores/talk.ts'
import type { ConsultationTables } from '../tables.ts'
import { found } from '../views.ts'

/** Counts rounds; the doctor's answer to the last question agreed on ends the consultation. A conversation has its consultation's id. */
export const onMessageSent =
  ({ settings }: Deps): Reaction<ConsultationTables> =>
  async (tx, event) => {
    const { conversationId, authorRole } = event.payload as { conversationId: string; authorRole: string }
    const talk = talkStore(tx)
    if (authorRole === 'patient') talk.patientSpoke(conversationId)
    if (authorRole !== 'doctor' || !(await talk.doctorSpoke(conversationId)) || settings.rounds === null) return
    const { rounds } = await talk.read(conversationId)
    if (!roundsUsedUp(rounds, settings.rounds)) return
    const order = found(await consultationStore(tx).lock(conversationId))
    if (!consultationMoves.can(order.state, 'complete')) return
    carryOut(tx, complete(order, platformReasons.roundsUsed, tx.now), byTime)
  }
