import type { FinderShape } from '@yijiantong/ports/finder.ts'
import type { Scratch } from './bits.ts'
import { kept } from './kept.ts'
import { hasAny, type Layer, layerOfEntries, layerOfProse, type Texts, tiers } from './layers.ts'
import { holdsSlip, isSlip, slipsOf } from './slips.ts'
import type { Heard, Sounds } from './sounds.ts'
import { synonymsOf } from './synonyms.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'
import { hasLatin, isLatin } from './words.ts'

/** The field of words that stand for others; no document has it. */
export const SYNONYM = 'synonym'

export type Known = {
  readonly shape: FinderShape
  readonly vocabulary: Vocabulary
  readonly texts: Texts
  readonly scratch: Scratch
}

type Candidate = Layer | undefined

/** Where a word stands as it is written, the best place first. */
export const literally = (word: string, { shape, vocabulary, texts, scratch }: Known): Layer[] => {
  const whole: Entry[] = []
  const within = new Map<string, Entry[]>()
  for (const entry of vocabulary.holding(word)) {
    if (entry.folded.length === word.length) whole.push(entry)
    else kept(within, entry.field, (): Entry[] => []).push(entry)
  }
  const fields = Object.keys(shape.fields)
  return present([
    layerOfEntries(tiers.whole, 'text', whole, scratch, (entry) => entry.folded === word),
    ...fields.map((field, i) =>
      layerOfEntries(1 + i, 'text', within.get(field) ?? [], scratch, (entry) => entry.field === field && entry.folded.includes(word)),
    ),
    layerOfProse(tiers.prose, 'text', [word], texts, scratch),
  ])
}

/** Other words for the same thing, in terms and in prose. */
export const bySynonyms = (words: readonly string[], { shape, vocabulary, texts, scratch }: Known): Layer[] => {
  const others = [...new Set(words.flatMap(synonymsOf))]
  const terms = others.flatMap((other) => vocabulary.holding(other)).filter((entry) => shape.fields[entry.field] === 'term')
  return present([
    layerOfEntries(tiers.synonym, 'synonym', terms, scratch),
    layerOfProse(tiers.synonymInProse, 'synonym', others, texts, scratch),
  ])
}

/** What sounds as the letters typed say; Chinese characters among them are read out. */
export const bySound = (word: string, known: Known, sounds: Sounds): Layer[] => {
  const { shape, scratch } = known
  const full = sounds.full(sounds.spellings(word))
  const short = isLatin(word) && word.length > 1 ? sounds.initials(word) : nothing
  const isName = (entry: Entry) => shape.fields[entry.field] === 'name'
  const layers = present([
    layerOfEntries(tiers.pinyin, 'pinyin', full.whole, scratch),
    layerOfEntries(
      tiers.initials,
      'initials',
      short.whole.filter((entry) => !isName(entry)),
      scratch,
    ),
    layerOfEntries(tiers.initialsOfName, 'initials', short.whole.filter(isName), scratch),
    layerOfEntries(tiers.partly, 'pinyin', [...full.partly, ...short.partly], scratch),
  ])
  // Two letters begin too many words to stand for one of them.
  return [...layers, ...bySynonyms(standIns([...full.whole, ...(word.length > 2 ? short.whole : [])]), known)]
}

/** Nobody who types so much mixes. */
const LONGEST_MIXTURE = 12

/** Characters, syllables and initials one after the other, as in 皮fk. */
export const byMixture = (word: string, known: Known, sounds: Sounds): Layer[] =>
  word.length < 3 || word.length > LONGEST_MIXTURE
    ? []
    : present([layerOfEntries(tiers.partly, 'pinyin', [...mixed(word, known, sounds)], known.scratch)])

/** What the word may have been meant to be: another character of the same sound, or one slip. */
export const bySlip = (word: string, known: Known, sounds: Sounds): Layer[] => {
  const { whole, partly } = hasLatin(word) ? slipsOfLetters(word, sounds) : slipsOfCharacters(word, known, sounds)
  // A stand-in for other words is nobody's own term.
  const isTerm = whole.some(({ field }) => field !== SYNONYM)
  return [
    ...present([
      layerOfEntries(tiers.slip, 'slip', whole, known.scratch),
      layerOfEntries(tiers.slipPartly, 'slip', isTerm ? [] : partly, known.scratch),
    ]),
    ...bySynonyms(standIns(whole), known),
  ]
}

const nothing: Heard = { whole: [], partly: [] }

const present = (layers: readonly Candidate[]): Layer[] => layers.filter((layer) => layer !== undefined)

const standIns = (entries: readonly Entry[]): string[] => entries.filter(({ field }) => field === SYNONYM).map(({ folded }) => folded)

/** Shorter than this, one letter more or less is another word. */
const SHORTEST_SLIP = 4

const slipsOfLetters = (word: string, sounds: Sounds): Heard => {
  if (!isLatin(word) || word.length < SHORTEST_SLIP) return nothing
  return sounds.full(slipsOf(word, (letters) => sounds.isBeginning(letters)))
}

const slipsOfCharacters = (word: string, { vocabulary }: Known, sounds: Sounds): Heard => {
  const alike = sounds.full(sounds.spellings(word))
  const near = vocabulary.sharing(word, Math.max(2, word.length - 1))
  const whole = near.filter(({ folded }) => isSlip(folded, word) && (word.length > 2 || folded.length > 1))
  const heard = { whole: alike.whole.length > 0 ? alike.whole : whole, partly: [...alike.partly] }
  if (word.length > 3) heard.partly.push(...near.filter(({ folded }) => folded.length > word.length && holdsSlip(folded, word)))
  return heard
}

/** Whatever can be read along with the word, a piece of every character's reading at least. */
function* mixed(word: string, { vocabulary }: Known, sounds: Sounds): Iterable<Entry> {
  const [han] = word.match(/\p{Script=Han}+/u) ?? []
  const candidates = han === undefined ? sounds.spelledAround(word) : vocabulary.holding(han)
  for (const entry of candidates) {
    const readings = sounds.readings(entry)
    const reads = (at: number, character: number): boolean => {
      if (at === word.length) return true
      const written = entry.folded[character]
      if (written === undefined) return false
      if (word[at] === written) return reads(at + 1, character + 1)
      for (const syllable of readings[character] ?? []) {
        for (let length = syllable.length; length > 0; length--) {
          if (word.startsWith(syllable.slice(0, length), at) && reads(at + length, character + 1)) return true
        }
      }
      return false
    }
    if (reads(0, 0)) yield entry
  }
}

export const isFound = (layers: readonly Layer[], texts: Texts): boolean => layers.some((layer) => hasAny(layer, texts))
