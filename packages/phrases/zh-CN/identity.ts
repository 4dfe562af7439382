import type { Phrases } from '../phrase.ts'

export const identity = {} as const satisfies Phrases
