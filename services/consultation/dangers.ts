import { findRedFlags } from '@yijiantong/triage/red-flags/find.ts'
import { mayGoOn, type NotNowAnswer } from '@yijiantong/triage/red-flags/not-now.ts'
import type { RedFlag, RedFlagCategory } from '@yijiantong/triage/red-flags/red-flag.ts'
import type { IntakeTexts } from './sealed-parts.ts'

export type NotNow = readonly { readonly category: RedFlagCategory; readonly answer: NotNowAnswer }[]

/** Dangers an intake speaks of, the gravest first, one of each category (rules.md S5). */
export const dangersIn = ({ description, duration, tried }: IntakeTexts): readonly Pick<RedFlag, 'category' | 'by'>[] => {
  const found = [description, duration, tried].flatMap((text) => (text === undefined ? [] : findRedFlags(text.reveal())))
  return [...new Map(found.map(({ category, by }) => [category, { category, by }])).values()]
}

/** The first danger that nobody has said is over. */
export const standing = <D extends Pick<RedFlag, 'category'>>(dangers: readonly D[], notNow: NotNow): D | undefined => {
  const over = new Set(notNow.filter(({ answer }) => mayGoOn(answer)).map(({ category }) => category))
  return dangers.find(({ category }) => !over.has(category))
}
