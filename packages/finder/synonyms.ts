import { groups } from './synonyms-data.ts'

const byWord = new Map<string, (readonly string[])[]>()
for (const group of groups) for (const word of group) byWord.set(word, [...(byWord.get(word) ?? []), group])

/** Other words for the same thing. */
export const synonymsOf = (word: string): string[] => [...new Set((byWord.get(word) ?? []).flat())].filter((each) => each !== word)

export const synonymWords = (): Iterable<string> => byWord.keys()

export const isSynonym = (word: string): boolean => byWord.has(word)
