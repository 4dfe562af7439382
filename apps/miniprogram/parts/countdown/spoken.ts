import { timeLeft } from '../../client/format.ts'

const MINUTE = 60_000

/** Time left for who hears the screen: nobody wants every second read out. */
export const spoken = (ms: number): string => {
  if (ms < MINUTE) return '不到1分钟'
  if (ms < 60 * MINUTE) return `还有${Math.floor(ms / MINUTE)}分钟`
  return `还有${timeLeft(ms)}`
}
