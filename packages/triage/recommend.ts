import { fold } from '@yijiantong/chinese/fold.ts'
import type { Classifier, Guess } from './classifier.ts'
import { codeOf, type DepartmentLabel } from './departments.ts'
import { complaintsIn, sharedBelief } from './dialogue/complaints.ts'
import type { Facts } from './dialogue/facts.ts'
import { fitting } from './dialogue/fitting.ts'
import { personOf } from './dialogue/person.ts'
import { reasonFor } from './dialogue/reason.ts'
import { toldBy } from './dialogue/told.ts'

export type Recommended = {
  readonly label: DepartmentLabel
  /** Of 《医疗机构诊疗科目名录》. */
  readonly code: string
  readonly confidence: number
  readonly reason: string
}

export type Recommendation = {
  readonly departments: readonly Recommended[]
  /** Nothing stands out: general practice is the better beginning. */
  readonly abstained: boolean
  readonly model: string
}

/** Below it two of three first guesses are wrong, and general practice is the shorter way. */
export const SURE_ENOUGH = 0.3

const MOST = 3
/** A department less likely than this is no advice; fewer than three are shown then. */
const WORTH_NAMING = 0.02

/**
 * What the classifier thinks of everything told, as far as it fits the person. The age is not told to the classifier: there it is
 * above all the mark of the one site that asks for it, and a text taken for that site's is judged by that site's habits.
 */
export const guessOf = (classifier: Classifier, facts: Facts): readonly Guess[] => {
  const person = personOf(facts)
  const text = fold(facts.text)
  const whole = classifier.guess(toldBy(facts))
  const complaints = complaintsIn(text)
  const shared =
    complaints.length < 2
      ? whole
      : sharedBelief(
          whole,
          complaints.map((each) => classifier.guess(each)),
        )
  return fitting(shared, person, text)
}

export const recommend = (classifier: Classifier, facts: Facts): Recommendation => {
  const guesses = guessOf(classifier, facts)
  const person = personOf(facts)
  const departments = guesses
    .filter(({ confidence }, at) => at === 0 || confidence >= WORTH_NAMING)
    .slice(0, MOST)
    .map(({ label, confidence }) => ({ label, code: codeOf(label), confidence, reason: reasonFor(classifier, facts, label, person) }))
  return { departments, abstained: (guesses[0]?.confidence ?? 0) < SURE_ENOUGH, model: classifier.version }
}
