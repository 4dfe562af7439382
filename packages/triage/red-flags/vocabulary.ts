import { beginningsOf } from './beginnings.ts'
import { bellyAndBlood } from './vocabulary/belly-and-blood.ts'
import { brainAndHead } from './vocabulary/brain-and-head.ts'
import { circumstances } from './vocabulary/circumstances.ts'
import { harm } from './vocabulary/harm.ts'
import { heartAndBreath } from './vocabulary/heart-and-breath.ts'

const gap = '[^，。！？；,!?;\\n]'

/**
 * Words are written in regular expressions with four shorthands: `#` a number, `~` and `≈` up to three and seven more units
 * of the same clause, 痛 either way of writing pain. Every repetition is bounded, so that no text can make a search long.
 */
const compile = (words: string): RegExp =>
  new RegExp(
    words
      .replaceAll(')*', '){0,3}')
      .replaceAll(')+', '){1,3}')
      .replaceAll('~', `${gap}{0,3}`)
      .replaceAll('≈', `${gap}{0,7}`)
      .replaceAll('#', '(?:\\d{1,4}|[一二两三四五六七八九十几半]{1,3})')
      .replaceAll('痛', '[痛疼]'),
    'g',
  )

const words = { ...circumstances, ...heartAndBreath, ...brainAndHead, ...bellyAndBlood, ...harm }

export type Concept = keyof typeof words

export const concepts = Object.keys(words) as readonly Concept[]

/** What a mention of each begins with. */
export const beginnings: Readonly<Record<Concept, Uint16Array | undefined>> = Object.fromEntries(
  concepts.map((concept) => [concept, beginningsOf(compile(words[concept]).source)]),
) as Record<Concept, Uint16Array | undefined>

export const patterns: Readonly<Record<Concept, RegExp>> = Object.fromEntries(
  Object.entries(words).map(([concept, source]) => [concept, compile(source)]),
) as Record<Concept, RegExp>

/** What tells the circumstances of a danger counts however it is said; everything else has to be so, here and now. */
export const circumstantial: ReadonlySet<Concept> = new Set<Concept>([
  ...(Object.keys(circumstances) as (keyof typeof circumstances)[]).filter(
    (concept) => !['vomiting', 'fever', 'highFever', 'chills', 'coldSweat', 'pale', 'lethargic', 'dizzy', 'severe'].includes(concept),
  ),
  'heartHistory',
  'asthma',
  'allergen',
  'diabetes',
  'heat',
  'thinBlood',
  'weakDefence',
  'thyroidStorm',
  'dialysis',
  'afterScope',
  'missedPeriod',
  'gas',
  'medicine',
  'poison',
  'fungus',
  'blackFood',
  'bloodStreak',
  'seizureMinor',
  'noseBleed',
  'harmless',
  'ectopicFear',
  'epilepsy',
  'status',
  'diarrhoea',
])
