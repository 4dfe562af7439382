import type { Draft } from './fields.ts'

export const isDraft = (found: unknown): found is Draft => typeof found === 'object' && found !== null && !Array.isArray(found)

/** What the server is told: what was left empty is left out, spaces around are nobody's. */
export const cleaned = (draft: Draft): Draft => {
  const entries = Object.entries(draft).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
  const kept = entries.filter(([, value]) => value !== '' && value !== undefined && value !== null)
  const documents = Object.entries(draft.documents ?? {}).filter(([, pictureId]) => pictureId !== '' && pictureId !== undefined)
  return { ...Object.fromEntries(kept), ...(draft.documents !== undefined && { documents: Object.fromEntries(documents) }) } as Draft
}
