/** Kinds of danger that need help now, not online. */
export const redFlagCategories = [
  'cardiac',
  'stroke',
  'airway',
  'consciousness',
  'bleeding',
  'acute_abdomen',
  'obstetric',
  'child',
  'poisoning',
  'trauma',
  'head_eye',
  'metabolic',
  'anaphylaxis',
  'self_harm',
] as const

export type RedFlagCategory = (typeof redFlagCategories)[number]

/** A danger noticed in a text, and where: `start` and `end` are UTF-16 units. */
export type RedFlag = { readonly category: RedFlagCategory; readonly start: number; readonly end: number; readonly by: 'rule' | 'model' }
