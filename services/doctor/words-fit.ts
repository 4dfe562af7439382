import { fold } from '@yijiantong/chinese/fold.ts'
import { isSynonym, synonymsOf } from '@yijiantong/finder/synonyms.ts'
import { knownWithin, wordsOf } from '@yijiantong/finder/words.ts'

/** The same word, another word for it, and only some characters in common. */
const SAME = 1
const SYNONYM = 0.85
const RESEMBLES = 0.5
/** What stands in a bio is said in passing. */
const IN_BIO = 0.6

export type WordsFit = (expertise: readonly string[], bio: string) => { readonly value: number; readonly word: string }

const NOTHING = { value: 0, word: '' }

/** How well what doctors say of themselves meets what a patient said; one question is held against many doctors with the same terms. */
export const wordsFit = (words: string | undefined): WordsFit => {
  if (words === undefined) return () => NOTHING
  const said = fold(words)
  const spoken = [...new Set(wordsOf(words).flatMap((run) => (isSynonym(run) ? [run] : knownWithin(run, isSynonym))))]
  const meant = [...new Set(spoken.flatMap(synonymsOf))].filter((word) => !spoken.includes(word))
  const known = new Map<string, number>()
  const worth = (term: string): number => {
    const before = known.get(term)
    if (before !== undefined) return before
    const value = worthOf(fold(term), said, spoken, meant)
    known.set(term, value)
    return value
  }
  return (expertise, bio) => {
    let best = NOTHING
    for (const term of expertise) {
      const value = worth(term)
      if (value > best.value) best = { value, word: term }
    }
    if (best.value >= IN_BIO || bio === '') return best
    const mentioned = spoken.find((word) => bio.includes(word)) ?? meant.find((word) => bio.includes(word))
    return mentioned === undefined ? best : { value: IN_BIO, word: mentioned }
  }
}

const worthOf = (term: string, said: string, spoken: readonly string[], meant: readonly string[]): number => {
  if (said.includes(term) || spoken.some((word) => term.includes(word))) return SAME
  if (meant.some((word) => term.includes(word) || (word.includes(term) && term.length > 1))) return SYNONYM
  let shared = 0
  for (let at = 0; at + 2 <= term.length; at++) if (said.includes(term.slice(at, at + 2))) shared++
  return term.length < 2 ? 0 : (RESEMBLES * shared) / (term.length - 1)
}
