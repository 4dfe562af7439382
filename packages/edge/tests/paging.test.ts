import { newId } from '@yijiantong/kernel/id.ts'
import { describe, expect, it } from 'vitest'
import { pageOf, placeOf } from '../paging.ts'

const rows = Array.from({ length: 5 }, (_, i) => ({ at: 10 - i, id: newId('xx') }))

describe('a page', () => {
  it('says where the next begins when there is one row more than it holds', () => {
    const { page, next } = pageOf(rows.slice(0, 4), 3, (row) => row)
    expect(page).toEqual(rows.slice(0, 3))
    expect(placeOf(next)).toEqual(rows[2])
  })

  it('is the last when there is not', () => {
    expect(pageOf(rows.slice(0, 3), 3, (row) => row)).toEqual({ page: rows.slice(0, 3) })
    expect(pageOf([], 3, () => ({ at: 0, id: '' }))).toEqual({ page: [] })
  })

  it('begins before everything without a place, and nowhere with a made-up one', () => {
    expect(placeOf(undefined).at).toBe(Number.MAX_SAFE_INTEGER)
    for (const after of ['nonsense', '1.', '.xx_1', "1.xx_' or 1=1", '99999999999999999.xx_00000000000000000000000']) {
      expect(() => placeOf(after)).toThrow('request.invalid')
    }
  })
})
