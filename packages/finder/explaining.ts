import type { Mark, Why } from '@yijiantong/ports/finder.ts'
import { fits, type Layer, type Texts } from './layers.ts'

/** A word and the ways it was found in, the best first. */
export type Match = { readonly word: string; readonly layers: readonly Layer[] }

export const bestLayer = ({ layers }: Match, slot: number, texts: Texts): Layer | undefined =>
  layers.find((layer) => fits(layer, slot, texts))

type Reason = Why & { readonly marked: readonly string[] }

const reasonFor = ({ word, layers }: Match, slot: number, texts: Texts): Reason | undefined => {
  const layer = bestLayer({ word, layers }, slot, texts)
  if (layer === undefined) return undefined
  const { how } = layer
  const marked = how === 'text' ? [word] : how === 'synonym' ? layer.inProse : []
  const entry = texts.entriesOf(slot).find(layer.isOf)
  if (entry !== undefined) return { word, how, field: entry.field, text: entry.text, marked: how === 'text' ? marked : [entry.folded] }
  for (const [field, prose] of texts.prose) {
    const text = layer.inProse.find((each) => prose.holds(slot, each))
    if (text !== undefined) return { word, how, field, text, marked }
  }
  return undefined
}

/** Why a document was found, a word each, and what to mark in its texts. */
export const explained = (matches: readonly Match[], slot: number, texts: Texts): { whys: Why[]; marks: Mark[] } => {
  if (matches.length === 0) return { whys: [], marks: [] }
  const reasons = matches.map((match) => reasonFor(match, slot, texts)).filter((reason) => reason !== undefined)
  const wanted = [...new Set(reasons.flatMap(({ marked }) => marked))]
  const marks: Mark[] = []
  for (const { field, text, folded } of texts.entriesOf(slot)) mark(field, text, folded, wanted, marks)
  for (const [field, prose] of texts.prose) mark(field, prose.textOf(slot), prose.foldedOf(slot), wanted, marks)
  return { whys: reasons.map(({ word, how, field, text }) => ({ word, how, field, text })), marks }
}

const mark = (field: string, text: string, folded: string, words: readonly string[], marks: Mark[]): void => {
  const ranges = rangesOf(folded, words)
  if (ranges.length > 0) marks.push({ field, text, ranges })
}

const NONE: readonly [number, number][] = []

/** Where the words stand, in order; what overlaps or touches is one range. */
const rangesOf = (text: string, words: readonly string[]): readonly [number, number][] => {
  let found: [number, number][] | undefined
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      found ??= []
      found.push([at, at + word.length])
    }
  }
  return found === undefined ? NONE : joined(found)
}

const joined = (found: [number, number][]): [number, number][] => {
  const ranges: [number, number][] = []
  for (const [from, to] of found.sort(([one], [other]) => one - other)) {
    const last = ranges.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else ranges.push([from, to])
  }
  return ranges
}
