import type { Classifier } from '../classifier.ts'
import { departmentNumber, type Example } from './corpus.ts'
import type { Judged } from './measure.ts'

/** Asks the classifier about each text. The times are in microseconds. */
export const ask = (classifier: Classifier, examples: readonly Pick<Example, 'text' | 'label' | 'also' | 'ageYears'>[]) => {
  const judged: Judged[] = []
  const times: number[] = []
  for (const { text, label, also, ageYears } of examples) {
    const began = performance.now()
    const guesses = classifier.guess(text, ageYears === undefined ? {} : { ageYears })
    times.push((performance.now() - began) * 1000)
    judged.push({ label, also, order: guesses.map((guess) => departmentNumber(guess.label)), confidence: guesses[0]?.confidence ?? 0 })
  }
  return { judged, times }
}
