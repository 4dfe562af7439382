import type { Phrases } from '../phrase.ts'

export const doctor = {} as const satisfies Phrases
