import { compiledRules, noticed } from './match.ts'
import type { Reading } from './reading.ts'
import { concepts } from './vocabulary.ts'

/** As many weights as the model has, a power of two. */
export const size = 1 << 15

/** What the model sees of a text: the weight's place and how much of it. */
export type Features = ReadonlyMap<number, number>

const longest = 3
const ofConcept = 0.3
const ofRule = 0.5

/** FNV-1a, a unit at a time, and folded into the weights' places. */
const beginning = 2166136261
const after = (hash: number, unit: number): number => Math.imul(hash ^ unit, 16777619)
const fitting = (hash: number): number => ((hash ^ (hash >>> 15)) >>> 0) & (size - 1)

const placeOf = (name: string): number => {
  let hash = beginning
  for (let at = 0; at < name.length; at++) hash = after(hash, name.charCodeAt(at))
  return fitting(hash)
}

const places = new Map<string, number>()
const knownPlace = (name: string): number => {
  const known = places.get(name)
  if (known !== undefined) return known
  const place = placeOf(name)
  places.set(name, place)
  return place
}

/** Runs of one to three characters of a text, numbers alike, with its pauses. */
export const gramsOf = (text: string): ReadonlySet<number> => {
  const plain = `^${text.replace(/[\s，。！？；：、,.!?;:~～…()（）]+/g, '|').replace(/\d+/g, '0')}$`
  const grams = new Set<number>()
  for (let at = 0; at < plain.length; at++) {
    let hash = beginning
    for (let end = at; end < at + longest && end < plain.length; end++) {
      hash = after(hash, plain.charCodeAt(end))
      grams.add(fitting(hash))
    }
  }
  return grams
}

export const featuresOf = (reading: Reading): Features => {
  const features = new Map<number, number>()
  const grams = gramsOf(reading.text)
  const share = 1 / Math.sqrt(grams.size)
  for (const gram of grams) features.set(gram, share)
  const add = (name: string, much: number): void => {
    const place = knownPlace(name)
    features.set(place, (features.get(place) ?? 0) + much)
  }
  for (const concept of concepts) {
    if (reading.of(concept).length > 0) add(`c:${concept}`, ofConcept)
    else if (reading.said(concept).length > 0) add(`s:${concept}`, ofConcept)
  }
  const categories = new Set(compiledRules.filter((rule) => noticed(reading, rule)).map((rule) => rule.category))
  for (const category of categories) add(`r:${category}`, ofRule)
  if (categories.size > 0) add('r', ofRule)
  if (categories.size > 1) add('r2', ofRule)
  add(`len${Math.min(6, Math.floor(Math.log2(reading.text.length + 1)))}`, 0.2)
  add('bias', 1)
  return features
}
