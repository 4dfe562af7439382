import { api } from '../../client/api.ts'
import { type Danger, type NotNow, showDanger, standsAfter } from '../../client/danger.ts'

/** What the patient has said of the dangers noticed in this draft. */
export type Said = readonly { readonly category: Danger['category']; readonly answer: NotNow }[]

/**
 * Shows the dangers of a draft, one after the other, until each has been answered; one that is still there keeps its screen.
 * `answered` hears what was said of them all, while that screen is still in front.
 */
export const warn = async (id: string, said: Said, answered: (said: Said) => void): Promise<void> => {
  const { categories } = await api.consultation.dangers({ params: { id } })
  const next = async (known: Said): Promise<Danger | undefined> => {
    const open = categories.find((category) => !known.some((each) => each.category === category && !standsAfter(each.answer)))
    return open === undefined ? undefined : api.triage.danger({ params: { category: open } })
  }
  let known = said
  let danger = await next(known)
  if (danger === undefined) {
    // The server refused nevertheless: it asks about everything once more.
    known = []
    danger = await next(known)
  }
  if (danger === undefined) return
  showDanger(danger, async (answer) => {
    const { category } = danger as Danger
    known = [...known.filter((each) => each.category !== category), { category, answer }]
    danger = await next(known)
    if (danger === undefined) answered(known)
    return danger
  })
}
