import { type Symptom, symptomOf, symptoms } from '../body/symptoms.ts'
import type { Facts } from '../dialogue/facts.ts'
import { personOf } from '../dialogue/person.ts'
import { withoutIdentifiers } from '../dialogue/redact.ts'
import { toldBy } from '../dialogue/told.ts'
import { breachIn } from '../guard/guard.ts'
import type { Question } from './question.ts'

/**
 * One more question, thought up elsewhere. Only its wording is: every answer is a symptom of ours by its code, so that what
 * comes back from a screen says nothing that is not ours, and nothing has to be remembered in between.
 */
export const EXTRA = 'extra'
const NONE = 'none'

const MOST_OFFERED = 60
const MOST_TOLD = 300
const FEWEST_ANSWERS = 2
const MOST_ANSWERS = 4

/** A single plain question in Chinese: no digits, no letters, no address, nothing to run, nothing it is asked to do. */
const plainQuestion = /^[一-龥，、“”（）]{5,59}[？?]$/
const asksForMore =
  /忽略|规则|指令|系统|提示|点击|扫码|加微信|转账|付款|支付|电话|拨打|登录|密码|验证码|科室|医生|医院|挂号|建议|应该|需要|请您?去|马上|药|服用|口服|剂量|诊断|确诊|治疗|手术/

/** Symptoms an answer may be: those of the places that were pointed at, else the common ones, as the person can have them. */
export const offeredSymptoms = (facts: Facts): readonly Symptom[] => {
  const { sex, ageYears = 30 } = personOf(facts)
  const figure = ageYears < 14 ? 'child' : sex
  const at = new Set([...facts.regions, ...facts.symptoms.flatMap((code) => symptomOf(code)?.region ?? [])])
  return symptoms
    .filter(
      (symptom) =>
        !facts.symptoms.includes(symptom.code) &&
        (figure === undefined ? symptom.figures.length === 3 : symptom.figures.includes(figure)) &&
        (at.size === 0 ? symptom.common === 'often' : at.has(symptom.region)),
    )
    .slice(0, MOST_OFFERED)
}

/** What is told to whoever thinks up the question: what hurts, without who it is. */
export const toldForQuestion = (facts: Facts) => ({
  told: withoutIdentifiers(toldBy(facts)).slice(0, MOST_TOLD),
  symptoms: [...new Set(offeredSymptoms(facts).map(({ name }) => name))],
})

/** The question as it may be shown; undefined: it may not, or its answers are not those that were offered. */
export const extraQuestion = (
  facts: Facts,
  thought: { readonly text: string; readonly symptoms: readonly string[] },
): Question | undefined => {
  const text = thought.text.trim()
  if (!plainQuestion.test(text) || asksForMore.test(text) || breachIn(text) !== undefined) return undefined
  const offered = offeredSymptoms(facts)
  const chosen = [...new Set(thought.symptoms)].flatMap((name) => offered.find((symptom) => symptom.name === name) ?? [])
  if (chosen.length < FEWEST_ANSWERS || thought.symptoms.length > MOST_ANSWERS) return undefined
  const answers = chosen.map(({ code, name }) => ({ code, text: name }))
  return { code: EXTRA, text, kind: 'sign', fits: () => true, answers: [...answers, { code: NONE, text: '都没有' }] }
}

/** What was answered: a symptom's code, nothing, or undefined when it is no answer of ours. */
export const answerToExtra = (answer: string): readonly string[] | undefined =>
  answer === NONE ? [] : symptomOf(answer) === undefined ? undefined : [answer]
