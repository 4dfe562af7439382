import { fold } from '@yijiantong/chinese/fold.ts'

/** More words than this are more than anybody means. */
const MOST_WORDS = 6

/** A part of a run longer than this is no word we know. */
const LONGEST_KNOWN = 12

export const wordsOf = (text: string): string[] =>
  [...new Set(fold(text).split(/[\s,，.。;；、/|+·'"“”‘’!！?？()（）:：]+/u))].filter((word) => word !== '').slice(0, MOST_WORDS)

export const isLatin = (word: string): boolean => /^[a-z]+$/.test(word)
export const hasLatin = (word: string): boolean => /[a-z]/.test(word)

/** The words we know within a longer run, the longest first from the left: 小孩拉肚子 has 拉肚子 in it. */
export const knownWithin = (run: string, isKnown: (word: string) => boolean): string[] => {
  const found: string[] = []
  for (let at = 0; at < run.length; ) {
    let length = Math.min(LONGEST_KNOWN, run.length - at)
    while (length > 1 && !isKnown(run.slice(at, at + length))) length--
    if (length > 1) found.push(run.slice(at, at + length))
    at += length > 1 ? length : 1
  }
  return [...new Set(found)].slice(0, MOST_WORDS)
}
