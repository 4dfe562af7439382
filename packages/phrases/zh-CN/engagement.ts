import type { Phrases } from '../phrase.ts'

export const engagement = {} as const satisfies Phrases
