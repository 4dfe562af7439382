import type { Subject } from '../../client/departments.ts'

const MOST_KEPT = 8
const MOST_SUGGESTED = 6

/** The last one first, and each once. */
export const withNewest = (searches: readonly string[], words: string): string[] =>
  [words, ...searches.filter((each) => each !== words)].slice(0, MOST_KEPT)

export type Suggestion = { readonly key: string; readonly code: string; readonly text: string; readonly doctors: number }

/** While somebody writes: departments of that name, then what was looked for before, here or by many. Nothing of it asks the server. */
export const suggestionsFor = (typed: string, subjects: readonly Subject[], searches: readonly string[]): Suggestion[] => {
  const begun = typed.trim()
  if (begun === '') return []
  const departments = subjects.flatMap((subject) => [subject, ...subject.parts]).filter(({ name }) => name.includes(begun))
  const once = new Map(departments.map(({ code, name, doctors }) => [name, { key: code, code, text: name, doctors }]))
  const words = [...new Set(searches)].filter((each) => each !== begun && each.includes(begun) && !once.has(each))
  return [...once.values(), ...words.map((text) => ({ key: text, code: '', text, doctors: 0 }))].slice(0, MOST_SUGGESTED)
}
