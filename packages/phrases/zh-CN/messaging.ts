import type { Phrases } from '../phrase.ts'

export const messaging = {} as const satisfies Phrases
