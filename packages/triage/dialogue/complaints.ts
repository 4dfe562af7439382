import type { Guess } from '../classifier.ts'
import { speaksOfBody } from './body-words.ts'

/** What people put between two troubles that have nothing to do with each other. */
const joiner = /另外|还有(?:就是|一个|个)?|再就是|顺便(?:问一下|问下|问)?|第二个?(?:问题)?|其次|除此之外|除了这个/

/** Troubles told one after the other in one text; a single one is one. */
export const complaintsIn = (text: string): readonly string[] => text.split(joiner).filter(speaksOfBody)

/** A trouble whose department stands out by itself. */
const STANDS_OUT = 0.4
const WHOLE = 0.4

/**
 * Two troubles in one text share the belief: read as one, the louder would silence the other. What is told as one trouble, or
 * leads to one department, is left as it was read.
 */
export const sharedBelief = (whole: readonly Guess[], each: readonly (readonly Guess[])[]): readonly Guess[] => {
  const firsts = each.flatMap(([first]) => (first !== undefined && first.confidence >= STANDS_OUT ? [first.label] : []))
  if (new Set(firsts).size < 2) return whole
  const ofEach = each.map((guesses) => new Map(guesses.map(({ label, confidence }) => [label, confidence])))
  return whole
    .map(({ label, confidence }) => {
      const apart = ofEach.reduce((sum, beliefs) => sum + (beliefs.get(label) ?? 0), 0) / each.length
      return { label, confidence: WHOLE * confidence + (1 - WHOLE) * apart }
    })
    .sort((a, b) => b.confidence - a.confidence)
}
