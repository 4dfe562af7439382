import type { FoundBy } from './found.ts'

/** Of a word so few asked for nobody learns anything: it might be one person's. */
export const FEWEST_ASKING = 5
export const DAYS_COUNTED = 7
export const MOST_SHOWN = 10

/** Who asks is known by one of so many buckets: enough to tell several people from one, too few to tell who. */
export const BUCKETS = 64

/**
 * Of what was asked, the words that may be counted: departments, fields of work and words of our own list. What a person typed
 * is counted only where it is one of these; names, hospitals and free text never are.
 */
export const countedWords = (found: readonly FoundBy[], isOurs: (word: string) => boolean): string[] => {
  const words = found.flatMap(({ how, field, word, text }) => {
    if (how === 'synonym') return isOurs(word) ? [word] : []
    const isPublic = field === 'department' || field === 'expertise'
    return isPublic && (how !== 'text' || text === word) ? [text] : []
  })
  return [...new Set(words)].filter((word) => word.length <= 30)
}
