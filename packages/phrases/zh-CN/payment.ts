import type { Phrases } from '../phrase.ts'

export const payment = {} as const satisfies Phrases
