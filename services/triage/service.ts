import { doctorContract } from '@yijiantong/doctor/contract.ts'
import { defineService } from '@yijiantong/edge/service.ts'
import type { FollowUpQuestions } from '@yijiantong/ports/follow-up-questions.ts'
import { loadClassifier } from '@yijiantong/triage/model/load.ts'
import { findRedFlags } from '@yijiantong/triage/red-flags/find.ts'
import { triageContract } from './contract.ts'
import { followUpFrom } from './follow-up.ts'
import { ask } from './handlers/ask.ts'
import { showBody } from './handlers/body.ts'
import { showDanger } from './handlers/danger.ts'
import { emergencySites } from './handlers/emergency-sites.ts'
import { learn } from './handlers/learn.ts'
import { lookUp } from './handlers/lookup.ts'
import { quality } from './handlers/quality.ts'
import { listRedFlags } from './handlers/red-flags.ts'
import { LEARN_DEPARTMENT, learnDepartment } from './intents/learn-department.ts'
import { initial } from './migrations/001-initial.ts'
import { onBegun, onTreated } from './reactions/consultation-went.ts'
import { onIntakeAnswer, onIntakeDanger, onMessageAnswer, onMessageDanger } from './reactions/danger-noticed.ts'
import { siblingsOf } from './siblings.ts'
import type { TriageTables } from './tables.ts'

export type TriageNeeds = {
  /** Absent: our own questions are all there are. */
  readonly questions?: FollowUpQuestions
}

export const triageService = defineService<typeof triageContract, TriageTables, TriageNeeds>({
  contract: triageContract,
  migrations: { '001-initial': initial },
  build: (kit, { questions }) => {
    const warn = (why: string) => kit.log.warn({ why }, 'no follow-up question')
    const deps = {
      kit,
      siblings: siblingsOf(kit),
      engine: () => ({ classifier: loadClassifier(), redFlagsIn: findRedFlags }),
      followUp: followUpFrom({ questions, now: kit.storage.now, warn }),
    }
    return {
      handlers: {
        body: showBody,
        ask: ask(deps),
        learn: learn(deps),
        danger: showDanger,
        emergencySites,
        quality: quality(deps),
        redFlags: listRedFlags(deps),
        lookup: lookUp(kit),
      },
      reactions: {
        consultation: {
          'consultation.red_flag': onIntakeDanger,
          'consultation.red_flag_answered': onIntakeAnswer,
          'consultation.begun_from_triage': onBegun,
          'consultation.treated': onTreated,
        },
        messaging: { 'message.red_flag': onMessageDanger, 'message.red_flag_answered': onMessageAnswer },
      },
      performers: { [LEARN_DEPARTMENT]: learnDepartment(kit.client(doctorContract)) },
    }
  },
})
