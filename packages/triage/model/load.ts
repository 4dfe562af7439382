import { readFileSync } from 'node:fs'
import type { Classifier } from '../classifier.ts'
import { openClassifier } from './classifier.ts'

/** `full` is trained on everything, `permissive` on sources alone whose licence says that it may be. */
export type Which = 'full' | 'permissive'

export const artefactOf = (which: Which): URL => new URL(`../artefacts/${which}.bin`, import.meta.url)

const opened = new Map<Which, Classifier>()

/** Read with the first question and kept: 32 departments need no more than one reader. */
export const loadClassifier = (which: Which = 'full'): Classifier => {
  const known = opened.get(which)
  if (known !== undefined) return known
  const classifier = openClassifier(readFileSync(artefactOf(which)))
  opened.set(which, classifier)
  return classifier
}
