import { days, hours } from './clock.ts'

/** Today in China, YYYY-MM-DD. China keeps UTC+8 all year. */
export const chinaDate = (now: number): string => new Date(now + hours(8)).toISOString().slice(0, 10)

/** The first instant after this day in China, ms. */
export const endOfDay = (date: string): number => Date.parse(`${date}T00:00:00+08:00`) + days(1)

/** 30 February is not a date. */
export const isCalendarDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

/** The same day `years` later; 29 February becomes 1 March where there is none. */
export const yearsLater = (date: string, years: number): string => {
  const later = new Date(`${date}T00:00:00Z`)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later.toISOString().slice(0, 10)
}

/** Completed years at `now`. */
export const ageAt = (birthDate: string, now: number): number => {
  const today = chinaDate(now)
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
