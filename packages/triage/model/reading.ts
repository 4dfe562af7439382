import { fold } from '@yijiantong/chinese/fold.ts'

/** A complaint is told in its first sentences; what is pasted behind them would only slow the answer down. */
const HEAD = 300
const TAIL = 60

/** A part of the text that is read, and where it stands in the whole. */
export type Passage = { readonly from: number; readonly text: string }

/** What the model reads of a text: all of a short one, the beginning and the end of a long one, in one spelling. */
export const passages = (text: string): readonly Passage[] => {
  if (text.length <= HEAD + TAIL) return [{ from: 0, text: fold(text) }]
  const tail = text.length - TAIL
  return [
    { from: 0, text: fold(text.slice(0, HEAD)) },
    { from: tail, text: fold(text.slice(tail)) },
  ]
}

/** Every run of up to so many units is a feature. */
export const GRAM = 3
/** A longer run is one only when it is a term of medicine. */
export const LONGEST_TERM = 12

/** A unit no person writes, so that a first word can be told from the same word later. */
const OPENING = 2

const mix = (hash: number, unit: number): number => {
  const mixed = Math.imul(hash ^ unit, 0x01000193)
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) ^ unit
}

const EMPTY = 0x811c9dc5 | 0

/** The number of a run of units. */
export const numberOf = (run: string): number => {
  let hash = EMPTY
  for (let at = 0; at < run.length; at++) hash = mix(hash, run.charCodeAt(at))
  return hash
}

/** Tells every run of up to `longest` units: its number, where it begins in the whole text, and its length. */
export const eachRun = (read: readonly Passage[], longest: number, tell: (number: number, from: number, length: number) => void): void => {
  for (const { from, text } of read) {
    let opening = mix(EMPTY, OPENING)
    if (from === 0)
      for (let length = 1; length < GRAM && length <= text.length; length++) {
        opening = mix(opening, text.charCodeAt(length - 1))
        tell(opening, 0, length)
      }
    for (let at = 0; at < text.length; at++) {
      const most = Math.min(longest, text.length - at)
      let hash = EMPTY
      for (let length = 1; length <= most; length++) {
        hash = mix(hash, text.charCodeAt(at + length - 1))
        tell(hash, at + from, length)
      }
    }
  }
}
