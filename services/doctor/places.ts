import { Failure } from '@yijiantong/kernel/failure.ts'
import { UNKNOWN_PACE, UNRATED } from './rules/standing.ts'
import type { DoctorRow, Place } from './stores/directory.ts'

export type Sort = Place['by']

/** As `stores/directory.ts` sorts by it: the smallest first. */
const figureOf = (sort: Exclude<Sort, 'newest'>, row: DoctorRow): number =>
  ({ price: row.text_price, rating: -(row.score ?? UNRATED), response: row.accept_ms ?? UNKNOWN_PACE })[sort]

/** Where a page of doctors ended, as the text a client passes back; it holds what the list is sorted by, so pages stay put while that changes. */
export const placeText = (sort: Sort, row: DoctorRow): string =>
  sort === 'newest' ? `newest~${row.approved_at}~${row.doctor_id}` : `${sort}~${row.text_on}~${figureOf(sort, row)}~${row.doctor_id}`

export const placeIn = (sort: Sort, text: string | undefined): Place | undefined => {
  if (text === undefined) return undefined
  if (sort === 'newest') {
    const [, at, id] = /^newest~(\d{1,15})~(us_[0-9a-z]{23})$/.exec(text) ?? []
    if (at !== undefined && id !== undefined) return { by: sort, at: Number(at), id }
    throw notGiven()
  }
  const [, by, on, key, id] = /^([a-z]+)~([01])~(-?\d{1,13})~(us_[0-9a-z]{23})$/.exec(text) ?? []
  if (by === sort && on !== undefined && key !== undefined && id !== undefined) return { by: sort, on: Number(on), key: Number(key), id }
  throw notGiven()
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
