/** Amounts and times as people read them. Times are China's, which keeps UTC+8 all year, wherever the telephone is. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const EAST = 8 * HOUR
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 1900 → `19.00`. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)

const two = (number: number): string => String(number).padStart(2, '0')

const inChina = (ms: number) => {
  const shifted = new Date(ms + EAST)
  return {
    year: shifted.getUTCFullYear(),
    month: two(shifted.getUTCMonth() + 1),
    date: two(shifted.getUTCDate()),
    hour: two(shifted.getUTCHours()),
    minute: two(shifted.getUTCMinutes()),
    weekday: weekdays[shifted.getUTCDay()] ?? '',
  }
}

/** How many midnights lie between two instants. */
const nightsBetween = (from: number, to: number): number => Math.floor((to + EAST) / DAY) - Math.floor((from + EAST) / DAY)

/** `2026-11-23`. */
export const day = (ms: number): string => {
  const { year, month, date } = inChina(ms)
  return `${year}-${month}-${date}`
}

/** `14:05`. */
export const clockTime = (ms: number): string => {
  const { hour, minute } = inChina(ms)
  return `${hour}:${minute}`
}

/** `11-23 14:05`. */
export const dateTime = (ms: number): string => {
  const { month, date } = inChina(ms)
  return `${month}-${date} ${clockTime(ms)}`
}

/** How long ago, as exact as a person would say it. */
export const ago = (ms: number, now: number): string => {
  const passed = now - ms
  if (passed < MINUTE) return '刚刚'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)}分钟前`
  const nights = nightsBetween(ms, now)
  if (nights === 0) return `${Math.floor(passed / HOUR)}小时前`
  if (nights === 1) return `昨天 ${clockTime(ms)}`
  return inChina(ms).year === inChina(now).year ? dateTime(ms) : day(ms)
}

/** A moment to come: `今天 14:00`, `明天 08:00`, `周三 08:00`, later `12-03 08:00`. */
export const coming = (ms: number, now: number): string => {
  const nights = nightsBetween(now, ms)
  if (nights <= 0) return `今天 ${clockTime(ms)}`
  if (nights === 1) return `明天 ${clockTime(ms)}`
  if (nights < 7) return `${inChina(ms).weekday} ${clockTime(ms)}`
  return dateTime(ms)
}

/** A length of time in its two largest units: `1天3小时`, `23小时12分`, `14分05秒`, `40秒`. */
export const timeLeft = (ms: number): string => {
  const left = Math.max(0, ms)
  if (left >= DAY) return withRest(Math.floor(left / DAY), '天', Math.floor((left % DAY) / HOUR), '小时')
  if (left >= HOUR) return withRest(Math.floor(left / HOUR), '小时', Math.floor((left % HOUR) / MINUTE), '分')
  const seconds = Math.ceil(left / 1000)
  return seconds < 60 ? `${seconds}秒` : `${Math.floor(seconds / 60)}分${two(seconds % 60)}秒`
}

const withRest = (whole: number, unit: string, rest: number, smaller: string): string =>
  rest === 0 ? `${whole}${unit}` : `${whole}${unit}${rest}${smaller}`
