import type { Offer } from '../desk.ts'

export type Hours = Offer['hours'][number]
export type Span = { readonly from: string; readonly to: string }
/** Monday first; a day without spans is a day off. */
export type Week = readonly (readonly Span[])[]

export const dayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

const byStart = (one: Span, other: Span): number => (one.from < other.from ? -1 : 1)

export const weekOf = (hours: readonly Hours[]): Week =>
  dayNames.map((_, at) =>
    hours
      .filter(({ weekday }) => weekday === at + 1)
      .map(({ from, to }) => ({ from, to }))
      .sort(byStart),
  )

export const hoursOf = (week: Week): Hours[] =>
  week.flatMap((spans, at) => [...spans].sort(byStart).map(({ from, to }) => ({ weekday: at + 1, from, to })))

const morning: Span = { from: '08:00', to: '12:00' }
const afternoon: Span = { from: '14:00', to: '17:30' }

/** What most clinics keep; a start to change from. */
export const usualWeek: Week = dayNames.map((_, at) => (at < 5 ? [morning, afternoon] : []))

const withDay = (week: Week, day: number, spans: readonly Span[]): Week => week.map((each, at) => (at === day ? spans : each))

/** One more stretch after the last of the day; undefined when the day is full. */
export const withSpan = (week: Week, day: number): Week | undefined => {
  const spans = week[day] ?? []
  const [last] = [...spans].sort(byStart).reverse()
  const end = last?.to
  const next = end === undefined ? morning : end <= afternoon.from ? afternoon : after(end)
  return next === undefined ? undefined : withDay(week, day, [...spans, next])
}

/** Two hours from `end` on, or what is left of the day. */
const after = (end: string): Span | undefined => {
  const hour = Number(end.slice(0, 2))
  if (end >= '23:00') return undefined
  return { from: end, to: hour >= 22 ? '24:00' : `${String(hour + 2).padStart(2, '0')}${end.slice(2)}` }
}

export const withoutSpan = (week: Week, day: number, at: number): Week =>
  withDay(
    week,
    day,
    (week[day] ?? []).filter((_, index) => index !== at),
  )

export const withTime = (week: Week, day: number, at: number, side: 'from' | 'to', picked: string): Week => {
  // A picker of times knows no 24:00; an end at midnight is the end of this day.
  const time = side === 'to' && picked === '00:00' ? '24:00' : picked
  return withDay(
    week,
    day,
    (week[day] ?? []).map((span, index) => (index === at ? { ...span, [side]: time } : span)),
  )
}

/** The spans of one day on the days from Monday to the one before `until`. */
export const copied = (week: Week, day: number, until: number): Week =>
  week.map((spans, at) => (at < until || at === day ? (week[day] ?? []) : spans))

/** `19`, `19.9`, `19.90` in 元 → 分; undefined when it is no amount. */
export const fenOf = (text: string): number | undefined => {
  const found = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return found === null ? undefined : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
