import { minutes } from '@yijiantong/kernel/clock.ts'

/** A danger that was told of is not told of again for so long: who is in fear writes it more than once. */
export const TOLD_FOR = minutes(30)

const NOTICED = 'red_flag'
const ANSWERED = 'red_flag_answer'

/** How the system's words about a danger are written down; screens say it in Chinese. */
export const noticedBody = (category: string): string => `${NOTICED}:${category}`
export const answeredBody = (category: string, answer: string): string => `${ANSWERED}:${category}:${answer}`

/** The danger a system message is about; undefined: it is about something else. */
export const dangerIn = (body: string): string | undefined => (body.startsWith(`${NOTICED}:`) ? body.slice(NOTICED.length + 1) : undefined)

export const owesWord = (lastToldAt: number | undefined, now: number): boolean => lastToldAt === undefined || now - lastToldAt >= TOLD_FOR
