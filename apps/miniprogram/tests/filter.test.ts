import { expect, it } from 'vitest'
import { isNarrowed, moreLabel, noFilter, queryOf } from '../pages/doctors/filter.ts'

it('asks only for what was chosen', () => {
  expect(queryOf(noFilter, undefined)).toEqual({ sort: 'rating' })
  expect(queryOf({ ...noFilter, q: '湿疹', priceMax: 5000, sort: 'price' }, 'next')).toEqual({
    q: '湿疹',
    priceMax: 5000,
    sort: 'price',
    after: 'next',
  })
})

it('knows whether there is something to take back', () => {
  expect(isNarrowed({ ...noFilter, sort: 'newest' })).toBe(false)
  expect(isNarrowed({ ...noFilter, department: '03' })).toBe(true)
})

it('says what title and price were chosen', () => {
  expect(moreLabel(noFilter)).toBe('')
  expect(moreLabel({ ...noFilter, title: '主任医师', priceMax: 2000 })).toBe('主任医师 · 20 元以内')
})
