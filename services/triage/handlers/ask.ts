import { newId } from '@yijiantong/kernel/id.ts'
import { type NextStep, nextStep } from '@yijiantong/triage/dialogue/next-step.ts'
import { dangerView } from '../danger-view.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { factsFrom } from '../facts.ts'
import { redFlagStore } from '../stores/red-flags.ts'
import { triageStore } from '../stores/triages.ts'
import { departmentsView, provenance, questionView } from '../views.ts'

type Step<S extends NextStep['step']> = Extract<NextStep, { step: S }>

/** Nothing is kept while questions are asked; a recommendation and a danger are, without what was written. */
export const ask =
  ({ kit, siblings, engine, followUp }: Deps): HandlerOf<'ask'> =>
  async (call) => {
    const { profileId } = call.body
    const patientId = call.caller.role === 'patient' ? call.caller.id : null
    const person = profileId === undefined || patientId === null ? {} : await siblings.person(profileId, patientId)
    const facts = factsFrom(call.body, person)
    const ready = engine()
    const next = nextStep(facts, ready)
    const by = provenance(ready.classifier.version, kit.storage.now())

    const tellDanger = ({ category, by: noticedBy }: Step<'danger'>) =>
      call.transaction(async (tx) => {
        const redFlagId = newId('rf')
        redFlagStore(tx).add({
          id: redFlagId,
          door: 'triage',
          category,
          noticed_by: noticedBy,
          patient_id: patientId,
          consultation_id: null,
          about: 0,
          answer: null,
          at: tx.now,
        })
        tx.publish({ aggregate: redFlagId, type: 'triage.danger_noticed', payload: { redFlagId, patientId, category, by: noticedBy } })
        return { step: 'danger' as const, danger: dangerView(category), provenance: by }
      })

    const tellResult = async ({ recommendation, tell, words }: Step<'result'>) => {
      const departments = departmentsView(recommendation, await siblings.departments())
      const triageId = newId('tr')
      return call.transaction(async (tx) => {
        const codes = departments.map(({ code }) => code)
        triageStore(tx).add({
          id: triageId,
          patient_id: patientId,
          model: recommendation.model,
          departments: JSON.stringify(codes),
          abstained: recommendation.abstained ? 1 : 0,
          told: null,
          created_at: tx.now,
          consultation_id: null,
          chosen_code: null,
          treated_code: null,
        })
        tx.publish({
          aggregate: triageId,
          type: 'triage.recommended',
          payload: { triageId, patientId, departments: codes, abstained: recommendation.abstained },
        })
        const result = { departments, abstained: recommendation.abstained, tell: [...tell], words: [...words] }
        return { step: 'result' as const, result: { ...(patientId !== null && { triageId }), ...result }, provenance: by }
      })
    }

    if (next.step === 'danger') return tellDanger(next)
    if (next.step === 'result') {
      const more = next.recommendation.abstained ? await followUp(facts) : undefined
      return more === undefined ? tellResult(next) : { step: 'question', question: questionView(more), provenance: by }
    }
    if (next.step === 'more') return { step: 'more', sentence: next.sentence, provenance: by }
    return { step: 'question', question: questionView(next.question), provenance: by }
  }
