import type { Told } from '../client/api.ts'
import { age, laneNames, sexName } from '../client/words.ts'
import { laneLooks } from './words.ts'

export type Row = Told<'consultation', 'workbench'>['items'][number]

/** One order in a list, as the template shows it. */
export type CaseLine = {
  readonly id: string
  readonly lane: string
  readonly icon: string
  readonly who: string
  readonly complaint: string
  /** How long it has waited, or when it ended. */
  readonly when: string
  readonly from: number
  readonly until: number
  readonly unread: number
}

export const caseLine = (row: Row, when: string, unread = 0): CaseLine => ({
  id: row.consultationId,
  lane: laneNames[row.lane],
  icon: laneLooks[row.lane].icon,
  who: whoOf(row.sex, row.birthDate, row.createdAt),
  complaint: row.complaint,
  when,
  from: row.changedAt,
  until: row.deadline ?? 0,
  unread,
})

/** `女 · 34岁`; the age at the time it was asked. */
export const whoOf = (sex: string, birthDate: string, at: number): string =>
  [sexName(sex), age(birthDate, at)].filter((part) => part !== '').join(' · ')

const MINUTE = 60_000

/** `已等 12分钟`. */
export const waited = (since: number, now: number): string => {
  const minutes = Math.floor((now - since) / MINUTE)
  if (minutes < 1) return '刚刚到'
  return minutes < 60 ? `已等 ${minutes}分钟` : `已等 ${Math.floor(minutes / 60)}小时`
}
