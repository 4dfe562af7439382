import { Failure } from '@yijiantong/kernel/failure.ts'
import type { Place } from './stores/directory.ts'
import type { PracticeRow } from './stores/practices.ts'

export type Sort = Place['by']

/** Where a page of doctors ended, as the text a client passes back; it holds what the list is sorted by, so pages stay put while prices change. */
export const placeText = (sort: Sort, row: PracticeRow): string =>
  sort === 'newest' ? `n~${row.approved_at}~${row.doctor_id}` : `p~${row.text_on}~${row.text_price}~${row.doctor_id}`

export const placeIn = (sort: Sort, text: string | undefined): Place | undefined => {
  if (text === undefined) return undefined
  const newest = /^n~(\d{1,15})~(us_[0-9a-z]{23})$/.exec(text)
  if (sort === 'newest' && newest !== null) return { by: 'newest', at: Number(newest[1]), id: String(newest[2]) }
  const price = /^p~([01])~(\d{1,9})~(us_[0-9a-z]{23})$/.exec(text)
  if (sort === 'price' && price !== null) return { by: 'price', on: Number(price[1]), price: Number(price[2]), id: String(price[3]) }
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
