import { defineService } from '@yijiantong/edge/service.ts'
import type { Tickets } from '@yijiantong/edge/tickets.ts'
import { DEADLINE } from './carry-out.ts'
import { consultationContract } from './contract.ts'
import { acceptConsultation } from './handlers/accept-consultation.ts'
import { cancelConsultation } from './handlers/cancel-consultation.ts'
import { completeConsultation } from './handlers/complete-consultation.ts'
import { judgeProof } from './handlers/decide-proof.ts'
import { declineConsultation } from './handlers/decline-consultation.ts'
import { draftConsultation } from './handlers/draft-consultation.ts'
import { editIntake } from './handlers/edit-intake.ts'
import { listOwnConsultations } from './handlers/list-own-consultations.ts'
import { lookUpConsultation } from './handlers/look-up-consultation.ts'
import { monitorConsultations } from './handlers/monitor-consultations.ts'
import { readConsultation } from './handlers/read-consultation.ts'
import { readDangers } from './handlers/read-dangers.ts'
import { readHistory } from './handlers/read-history.ts'
import { readWorkbench } from './handlers/read-workbench.ts'
import { submitConsultation } from './handlers/submit-consultation.ts'
import { terminateConsultation } from './handlers/terminate-consultation.ts'
import { endAfterLastAnswer, LAST_ANSWER } from './intents/end-after-last-answer.ts'
import { endInTime } from './intents/end-in-time.ts'
import { initial } from './migrations/001-initial.ts'
import { doctorsShown } from './migrations/002-doctors-shown.ts'
import { begunFromTriage } from './migrations/003-begun-from-triage.ts'
import { onAnswered, onRoundEnded } from './reactions/conversation-moved.ts'
import { onAgreementPublished, onPracticeChanged, onProfileSaved } from './reactions/copies.ts'
import { onPaymentSucceeded } from './reactions/payment-succeeded.ts'
import { onRefundApproved } from './reactions/refund-approved.ts'
import { onRefundFailed, onRefundSucceeded } from './reactions/refund-settled.ts'
import type { ConsultationSettings } from './rules/settings.ts'
import { siblingsOf } from './siblings.ts'
import type { ConsultationTables } from './tables.ts'

export type ConsultationNeeds = { readonly settings: ConsultationSettings; readonly tickets: Tickets }

export const consultationService = defineService<typeof consultationContract, ConsultationTables, ConsultationNeeds>({
  contract: consultationContract,
  migrations: { '001-initial': initial, '002-doctors-shown': doctorsShown, '003-begun-from-triage': begunFromTriage },
  build: (kit, { settings, tickets }) => {
    const deps = { kit, settings, tickets, siblings: siblingsOf(kit) }
    return {
      handlers: {
        draft: draftConsultation(deps),
        intake: editIntake(deps),
        submit: submitConsultation(deps),
        dangers: readDangers(deps),
        mine: listOwnConsultations(deps),
        read: readConsultation(deps),
        cancel: cancelConsultation(),
        workbench: readWorkbench(deps),
        accept: acceptConsultation(deps),
        decline: declineConsultation(),
        complete: completeConsultation(deps),
        terminate: terminateConsultation(deps),
        decideProof: judgeProof(deps),
        monitor: monitorConsultations(deps),
        history: readHistory(deps),
        historyForServices: readHistory(deps),
        lookup: lookUpConsultation(deps),
      },
      reactions: {
        payment: { 'payment.succeeded': onPaymentSucceeded(deps), 'refund.succeeded': onRefundSucceeded, 'refund.failed': onRefundFailed },
        operations: { 'refund.approved': onRefundApproved },
        doctor: { 'practice.changed': onPracticeChanged },
        identity: { 'profile.saved': onProfileSaved, 'agreement.published': onAgreementPublished },
        messaging: { 'conversation.answered': onAnswered, 'conversation.round_ended': onRoundEnded(deps) },
      },
      performers: { [DEADLINE]: endInTime, [LAST_ANSWER]: endAfterLastAnswer },
    }
  },
})
