import { dayAfter, startOfDay } from './times.ts'

/** One thing a list can be narrowed by. Its text stands in the address under `name`, so that a link shows what its sender saw. */
export type Filter = {
  readonly name: string
  readonly label: string
  /** Personal: it stays with the history of this window, and out of an address that is logged, kept and sent to others. */
  readonly hidden?: true
} /** `tabs` shows the few choices side by side. */ & (
  | { readonly kind: 'choice' | 'tabs'; readonly options: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: 'text'; readonly pattern: RegExp; readonly problem: string; readonly hint?: string }
  /** A day in China: from its first moment, or until its last. */
  | { readonly kind: 'from' | 'until' }
)

export type Values = Readonly<Record<string, string>>

/** Where filters stand: the address, and beside it what is hidden from the address. */
export type Standing = { readonly params: URLSearchParams; readonly hidden: Values }

export const valuesIn = ({ params, hidden }: Standing, filters: readonly Filter[]): Values =>
  Object.fromEntries(
    filters.flatMap((filter) => {
      const text = (filter.hidden ? hidden[filter.name] : params.get(filter.name)) ?? ''
      return text === '' ? [] : [[filter.name, text]]
    }),
  )

export const standingOf = (values: Values, filters: readonly Filter[]): Standing => {
  const set = filters
    .filter(({ name }) => (values[name] ?? '') !== '')
    .map(({ name, hidden }) => ({ name, text: values[name] ?? '', hidden }))
  return {
    params: new URLSearchParams(set.filter(({ hidden }) => !hidden).map(({ name, text }) => [name, text])),
    hidden: Object.fromEntries(set.filter(({ hidden }) => hidden).map(({ name, text }) => [name, text])),
  }
}

const asked = (filter: Filter, text: string): string | number => {
  if (filter.kind === 'from') return startOfDay(text)
  if (filter.kind === 'until') return dayAfter(text)
  return text
}

/** What the server is asked. It judges the values; an address somebody has mended by hand is answered with a sentence. */
export const queryOf = (values: Values, filters: readonly Filter[]): Record<string, string | number> =>
  Object.fromEntries(
    filters.flatMap((filter) => {
      const text = values[filter.name]
      return text === undefined ? [] : [[filter.name, asked(filter, text)]]
    }),
  )

const idFilter = (prefix: string, name: string, label: string): Filter => ({
  kind: 'text',
  name,
  label,
  pattern: new RegExp(`^${prefix}_[0-9a-z]{23}$`),
  problem: `${label}以 ${prefix}_ 开头，共 26 位。请从列表中复制后粘贴。`,
  hint: `${prefix}_…`,
})

export const consultationIdFilter = (name: string, label: string): Filter => idFilter('cn', name, label)
export const userIdFilter = (name: string, label: string): Filter => idFilter('us', name, label)
export const staffIdFilter = (name: string, label: string): Filter => idFilter('st', name, label)
