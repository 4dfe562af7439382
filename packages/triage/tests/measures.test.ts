import { describe, expect, it } from 'vitest'
import { calibrationOf, departmentScores, type Judged, macroF1, shareOf } from '../training/measures.ts'

const judged = (label: number, first: number, sure = 0.5): Judged => ({ label, first, amongThree: label === first, sure })
const answers = [judged(0, 0, 0.9), judged(0, 1, 0.9), judged(1, 1, 0.3), judged(1, 1, 0.3)]

describe('measures', () => {
  it('know how far a share may be off, after Wilson', () => {
    // 8 of 10: the interval every table of it gives.
    expect(shareOf(8, 10)).toEqual({ value: 0.8, low: 0.4902, high: 0.9433 })
    expect(shareOf(0, 10)).toMatchObject({ value: 0, low: 0 })
    expect(shareOf(10, 10)).toMatchObject({ value: 1, high: 1 })
    expect(shareOf(0, 0)).toEqual({ value: 0, low: 0, high: 0 })
  })

  it('score each department that was asked for', () => {
    expect(departmentScores(answers)).toMatchObject([
      { n: 2, recall: 0.5, precision: 1, f1: 0.6667 },
      { n: 2, recall: 1, precision: 0.6667, f1: 0.8 },
    ])
  })

  it('are the same every time', () => {
    const interval = macroF1(answers)
    expect(interval.value).toBe(0.7333)
    expect(interval.low).toBeLessThan(interval.value)
    expect(macroF1(answers)).toEqual(interval)
  })

  it('hold what was said against what was right', () => {
    const { points, error } = calibrationOf(answers)
    expect(points).toEqual([
      { said: 0.3, right: 1, n: 2 },
      { said: 0.9, right: 0.5, n: 2 },
    ])
    expect(error).toBe(0.55)
  })
})
