import type { Match } from './explaining.ts'
import type { Layer } from './layers.ts'
import { byMixture, bySlip, bySound, bySynonyms, isFound, type Known, literally } from './matching.ts'
import type { Sounds } from './sounds.ts'
import { isSynonym } from './synonyms.ts'
import { hasLatin, isLatin, knownWithin, wordsOf } from './words.ts'

/** What a question is answered with when it cannot be understood before the finder has learned how its entries are read. */
export const unheard = Symbol('unheard')

export type Understood = {
  readonly matches: readonly Match[]
  /** Nobody at all has one of the words, nor anything near it. */
  readonly missed: boolean
}

/** Where the words of a question stand: as they are written, or else in something near them. */
export const understand = (text: string, literal: boolean, known: Known, sounds: Sounds | undefined): Understood | typeof unheard => {
  const typed = wordsOf(text)
  if (literal)
    return found(
      typed.map((word) => ({ word, layers: literally(word, known) })),
      known,
    )
  const words = typed.length > 1 && typed.every(isLatin) ? joined(typed, sounds) : typed
  if (words === unheard) return unheard
  const matches: Match[] = []
  for (const word of words) {
    const layers = layersOf(word, known, sounds)
    if (layers === unheard) return unheard
    const parts = layers.length > 0 ? [] : knownWithin(word, (part) => isKnown(part, known))
    if (parts.length === 0) matches.push({ word, layers })
    for (const part of parts) matches.push({ word: part, layers: inWriting(part, known) })
  }
  return found(matches, known)
}

const found = (matches: readonly Match[], { texts }: Known): Understood => {
  const fitting = matches
    .filter(({ layers }) => isFound(layers, texts))
    .map(({ word, layers }) => ({ word, layers: [...layers].sort((one, other) => one.tier - other.tier) }))
  return { matches: fitting, missed: fitting.length < matches.length }
}

const isKnown = (word: string, { vocabulary }: Known): boolean => vocabulary.whole(word).length > 0 || isSynonym(word)

const inWriting = (word: string, known: Known): Layer[] => [...literally(word, known), ...bySynonyms([word], known)]

const layersOf = (word: string, known: Known, sounds: Sounds | undefined): readonly Layer[] | typeof unheard => {
  const written = inWriting(word, known)
  if (!hasLatin(word) && isFound(written, known.texts)) return written
  if (sounds === undefined) return unheard
  if (word.length < 2) return written
  for (const near of hasLatin(word) ? [bySound, byMixture, bySlip] : [bySlip]) {
    const layers = [...written, ...near(word, known, sounds)]
    if (isFound(layers, known.texts)) return layers
  }
  return []
}

/** Pinyin typed with spaces between the syllables is one word, if anything is read like that. */
const joined = (words: readonly string[], sounds: Sounds | undefined): readonly string[] | typeof unheard => {
  if (sounds === undefined) return unheard
  const word = words.join('')
  const { whole, partly } = sounds.full([word])
  return whole.length + partly.length > 0 ? [word] : words
}
