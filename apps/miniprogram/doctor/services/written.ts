import type { Week } from './week.ts'

/** What a doctor has set and not saved yet. */
export type Written = { readonly on: boolean; readonly price: string; readonly always: boolean; readonly week: Week }

export const isWritten = (found: unknown): found is Written =>
  typeof found === 'object' && found !== null && 'week' in found && Array.isArray(found.week) && 'price' in found && 'always' in found
