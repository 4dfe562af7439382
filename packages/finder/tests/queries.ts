import { loadPinyin } from '@yijiantong/chinese/pinyin.ts'
import type { FinderDocument } from '@yijiantong/ports/finder.ts'
import { slipsOf } from '../slips.ts'
import { synonymsOf } from '../synonyms.ts'
import type { chance } from './doctors.ts'

type Chance = ReturnType<typeof chance>

export type Fuzzy = { readonly kind: string; readonly words: string; readonly field: string; readonly meant: string }

const pinyin = await loadPinyin()

const syllables = (field: string, text: string): string[] =>
  (field === 'name' ? pinyin.readingsOfName(text) : pinyin.readings(text)).map(([first]) => first as string)

const spelled = (field: string, text: string): string => syllables(field, text).join('')
const initials = (field: string, text: string): string =>
  syllables(field, text)
    .map((syllable) => syllable[0])
    .join('')

/** Characters that sound like others, as a keyboard offers them. */
const alike: Readonly<Record<string, string>> = {
  肤: '服',
  湿: '失',
  疹: '诊',
  胃: '味',
  炎: '言',
  痛: '同',
  糖: '唐',
  尿: '鸟',
  病: '并',
  骨: '古',
  科: '棵',
  高: '搞',
  血: '雪',
  压: '鸭',
  肺: '废',
  肝: '甘',
  癌: '矮',
  咳: '壳',
  嗽: '搜',
  失: '师',
  眠: '棉',
  鼻: '必',
  眼: '演',
  儿: '而',
  内: '那',
  外: '歪',
  妇: '付',
  产: '铲',
  心: '新',
  伟: '玮',
  静: '靖',
  强: '墙',
  丽: '力',
  军: '君',
  杰: '洁',
  娟: '捐',
}

const otherCharacter = (dice: Chance, text: string): string | undefined => {
  const places = [...text].flatMap((character, i) => (alike[character] === undefined ? [] : [i]))
  if (places.length === 0) return undefined
  const at = dice.of(places)
  return text.slice(0, at) + alike[text[at] as string] + text.slice(at + 1)
}

/** A character missing, doubled, or two swapped. */
const slipOfHand = (dice: Chance, text: string): string | undefined => {
  if (text.length < 4) return undefined
  const at = dice.below(text.length - 1)
  return dice.of([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at + 1) + text.slice(at),
    text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2),
  ])
}

const makers: readonly (readonly [kind: string, make: (dice: Chance, field: string, text: string) => string | undefined])[] = [
  ['pinyin', (_, field, text) => spelled(field, text)],
  ['initials', (_, field, text) => (text.length < 3 ? undefined : initials(field, text))],
  ['pinyin with a slip', (dice, field, text) => (text.length < 3 ? undefined : dice.of([...slipsOf(spelled(field, text))]))],
  ['a character that sounds alike', (dice, _, text) => otherCharacter(dice, text)],
  ['a slip of the hand', (dice, field, text) => (field === 'name' ? undefined : slipOfHand(dice, text))],
  ['synonym', (dice, field, text) => (field === 'expertise' && synonymsOf(text).length > 0 ? dice.of(synonymsOf(text)) : undefined)],
]

/** Searches of people who do not write what stands on the page: a kind after the other, of something a doctor's page says. */
export const fuzzyQueries = (dice: Chance, doctors: readonly FinderDocument[], count: number): Fuzzy[] => {
  const queries: Fuzzy[] = []
  while (queries.length < count) {
    const [kind, make] = makers[queries.length % makers.length] as (typeof makers)[number]
    const field = dice.of(['name', 'department', 'expertise', 'expertise'])
    const meant = dice.of(dice.of(doctors).texts[field] ?? [])
    const words = meant === undefined ? undefined : make(dice, field, meant)
    if (meant !== undefined && words !== undefined && words !== meant) queries.push({ kind, words, field, meant })
  }
  return queries
}

/**
 * The first answer is right when it has what was meant. A name known by its sound alone is any name of that sound; words for the
 * same thing stand for each other.
 */
export const isRight = ({ kind, words, field, meant }: Fuzzy, found: FinderDocument): boolean => {
  const texts = Object.values(found.texts).flat()
  if (texts.some((text) => text.includes(meant))) return true
  if (kind === 'synonym') return [words, ...synonymsOf(words)].some((word) => texts.some((text) => text.includes(word)))
  const sound = kind === 'initials' ? initials : spelled
  return (found.texts[field] ?? []).some((text) => sound(field, text) === sound(field, meant))
}
