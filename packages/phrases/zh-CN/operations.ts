import type { Phrases } from '../phrase.ts'

export const operations = {} as const satisfies Phrases
