import type { Phrases } from '../phrase.ts'

export const consultation = {} as const satisfies Phrases
