import { days, hours, minutes } from './clock.ts'

/** A stretch of one weekday in China, 1 being Monday; `to` is the first minute outside it and may be 24:00. A night is two stretches. */
export type OpeningSpan = { readonly weekday: number; readonly from: string; readonly to: string }

/** China keeps UTC+8 all year, so every week is as long as the other. */
const WEEK = days(7)
/** 5 January 1970 was a Monday; it began in China eight hours before it did in UTC. */
const FIRST_MONDAY = days(4) - hours(8)

const msOfDay = (time: string): number => hours(Number(time.slice(0, 2))) + minutes(Number(time.slice(3)))
const startOf = (span: OpeningSpan): number => days(span.weekday - 1) + msOfDay(span.from)
const endOf = (span: OpeningSpan): number => days(span.weekday - 1) + msOfDay(span.to)
const msOfWeek = (now: number): number => (((now - FIRST_MONDAY) % WEEK) + WEEK) % WEEK

/** A span in minutes of the week, Monday's first being 0; and the minute an instant lies in. */
export const minutesOfSpan = (span: OpeningSpan): readonly [from: number, to: number] => [
  startOf(span) / minutes(1),
  endOf(span) / minutes(1),
]
export const minuteOfWeek = (now: number): number => Math.floor(msOfWeek(now) / minutes(1))

/** No hours at all mean always. */
export const isOpenAt = (spans: readonly OpeningSpan[], now: number): boolean => {
  const at = msOfWeek(now)
  return spans.length === 0 || spans.some((span) => startOf(span) <= at && at < endOf(span))
}

/** The next instant at which it opens, ms; null while it is open. */
export const nextOpening = (spans: readonly OpeningSpan[], now: number): number | null => {
  if (isOpenAt(spans, now)) return null
  const at = msOfWeek(now)
  const waits = spans.map((span) => (startOf(span) - at + WEEK) % WEEK)
  return now + Math.min(...waits)
}

export const weekdayName = (weekday: number): string => `周${'一二三四五六日'[weekday - 1]}`

/** `今天 14:00`, `明天 08:00`, `周三 08:00`, `下周三 08:00`: how people name an instant within a week from now. */
export const openingWords = (opensAt: number, now: number): string => {
  const day = (time: number) => Math.floor((time + hours(8)) / days(1))
  const clock = new Date(opensAt + hours(8)).toISOString().slice(11, 16)
  const apart = day(opensAt) - day(now)
  if (apart < 2) return `${apart === 0 ? '今天' : '明天'} ${clock}`
  const weekday = Math.floor(msOfWeek(opensAt) / days(1)) + 1
  const nextWeek = opensAt - msOfWeek(opensAt) !== now - msOfWeek(now)
  return `${nextWeek ? '下' : ''}${weekdayName(weekday)} ${clock}`
}
