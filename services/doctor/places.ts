import { Failure } from '@yijiantong/kernel/failure.ts'
import { UNKNOWN_PACE, UNRATED } from './rules/standing.ts'
import type { DoctorRow, Place, Sort } from './stores/directory.ts'

/** How many figures a list is sorted by. */
const keysOf = { newest: 1, price: 2, rating: 2, response: 2, relevance: 3 } as const
export type AnySort = keyof typeof keysOf

/** As `stores/directory.ts` sorts by it: the smallest first. */
const figureOf = (sort: Exclude<Sort, 'newest'>, row: DoctorRow): number =>
  ({ price: row.text_price, rating: -(row.score ?? UNRATED), response: row.accept_ms ?? UNKNOWN_PACE })[sort]

export const placeOf = (sort: Sort, row: DoctorRow): Place => ({
  keys: sort === 'newest' ? [row.approved_at] : [row.text_on, figureOf(sort, row)],
  id: row.doctor_id,
})

/** Where a page of doctors ended, as the text a client passes back; it holds what the list is sorted by, so pages stay put while that changes. */
export const placeText = (sort: AnySort, { keys, id }: Place): string => [sort, ...keys, id].join('~')

export const placeIn = (sort: AnySort, text: string | undefined): Place | undefined => {
  if (text === undefined) return undefined
  const [by, ...rest] = text.split('~')
  const id = rest.pop() ?? ''
  const wellFormed = by === sort && rest.length === keysOf[sort] && rest.every((key) => /^-?\d{1,15}$/.test(key))
  if (!wellFormed || !/^us_[0-9a-z]{23}$/.test(id)) throw notGiven()
  return { keys: rest.map(Number), id }
}

/** A hospital's name does not fit a place's alphabet. */
export const hospitalPlace = (hospital: string): string => Buffer.from(hospital).toString('base64url')

export const hospitalIn = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const hospital = Buffer.from(text, 'base64url').toString()
  if (hospitalPlace(hospital) !== text) throw notGiven()
  return hospital
}

const notGiven = () => new Failure('request.invalid', { problem: '起点不是上一页给出的' })
