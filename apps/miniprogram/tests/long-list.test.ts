import { describe, expect, it } from 'vitest'
import { nearby, redrawn } from '../parts/long-list.ts'

const heights = Array.from({ length: 50 }, () => 3000)

describe('what is drawn of a long list', () => {
  it.each([
    [0, { first: 0, last: 0 }],
    [2000, { first: 0, last: 1 }],
    [30_000, { first: 9, last: 10 }],
    [1_000_000, { first: 49, last: 49 }],
  ])('at %i px', (top, drawn) => expect(nearby(heights, top, 800)).toEqual(drawn))

  it('is what is seen with a screen and a half on both sides, wherever one is', () => {
    for (let top = 0; top < 147_000; top += 137) {
      const { first, last } = nearby(heights, top, 800)
      expect(first * 3000).toBeLessThanOrEqual(Math.max(0, top - 1200))
      expect((last + 1) * 3000).toBeGreaterThanOrEqual(Math.min(150_000, top + 2000))
      expect(last - first).toBeLessThanOrEqual(2)
    }
  })

  it('counts what has not been measured as no height, and says something of an empty list too', () => {
    expect(nearby([0, 0, 0], 5000, 800)).toEqual({ first: 2, last: 2 })
    expect(nearby([], 0, 800)).toEqual({ first: 0, last: 0 })
  })
})

describe('drawing and emptying', () => {
  const all = [['a'], ['b'], ['c']]
  const drawn = all.map((lines, key) => ({ key, height: 100, lines }))

  it('empties what is far and draws what came near', () => {
    expect(redrawn(drawn, all, { first: 1, last: 2 })).toEqual({ 'chunks[0].lines': [] })
    const empty = drawn.map((chunk) => ({ ...chunk, lines: [] }))
    expect(redrawn(empty, all, { first: 1, last: 1 })).toEqual({ 'chunks[1].lines': ['b'] })
  })

  it('leaves what has not been measured where it is', () => {
    const unmeasured = drawn.map((chunk) => ({ ...chunk, height: 0 }))
    expect(redrawn(unmeasured, all, { first: 2, last: 2 })).toEqual({})
  })

  it('says nothing when nothing changes', () => expect(redrawn(drawn, all, { first: 0, last: 2 })).toEqual({}))
})
