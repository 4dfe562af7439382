import type { Told } from './api.ts'

/** A danger the server noticed in what a person wrote: what to say, whom to call, and the one more question of "this is not now". */
export type Danger = NonNullable<Told<'triage', 'ask'>['danger']>
export type NotNow = Danger['notNow']['answers'][number]['code']

/**
 * Takes the answer to that question to whoever noticed. Tells the danger that still stands, or undefined: then the person may
 * go on, and the page that showed the danger goes back.
 */
type Judge = (answer: NotNow) => Promise<Danger | undefined>

/** Whether the danger is still there after this answer, be it the person's own or somebody else's. The server judges the same. */
export const standsAfter = (answer: NotNow): boolean => answer === 'still' || answer === 'other_now'

let shown: { readonly danger: Danger; readonly judge: Judge } | undefined

/** Stops everything for the full screen of a danger. */
export const showDanger = (danger: Danger, judge: Judge): void => {
  shown = { danger, judge }
  wx.navigateTo({ url: '/pages/red-flag/red-flag' }).catch(() => undefined)
}

/** For the page itself; undefined when it was opened by its address. */
export const dangerShown = (): typeof shown => shown
