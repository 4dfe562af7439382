const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** 2026-11-23 14:05, wherever the reader's computer thinks it is. */
export const timeText = (at: number): string => format.format(at)

const steps = [
  { ms: 86_400_000, word: '天' },
  { ms: 3_600_000, word: '小时' },
  { ms: 60_000, word: '分钟' },
] as const

/** 3 分钟 */
export const spanText = (ms: number): string => {
  const step = steps.find((each) => ms >= each.ms)
  return step === undefined ? '不到 1 分钟' : `${Math.floor(ms / step.ms)} ${step.word}`
}

/** 3 分钟前, 2 小时后 */
export const distanceText = (at: number, now: number): string =>
  Math.abs(now - at) < 60_000 ? '刚刚' : `${spanText(Math.abs(now - at))}${at <= now ? '前' : '后'}`

const day = 86_400_000

/** The first moment of a day in China, of YYYY-MM-DD. */
export const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)
export const dayAfter = (date: string): number => startOfDay(date) + day
/** The day in China a moment lies in. */
export const dateOf = (at: number): string => timeText(at).slice(0, 10)
