import { describe, expect, it } from 'vitest'
import { byDepartment, calibration, intervals, type Judged, scoresOf } from '../training/measure.ts'

const judged = (label: number, order: readonly number[], confidence: number, also: readonly number[] = []): Judged => ({
  label,
  also,
  order,
  confidence,
})
const answers = [judged(0, [0, 1, 2], 0.9), judged(0, [1, 2, 3], 0.9, [3]), judged(1, [1, 0, 2], 0.2), judged(1, [1, 0, 2], 0.2)]

describe('what a model is measured by', () => {
  it('is strict and lenient, and knows how often it would rather say nothing', () => {
    expect(scoresOf(answers, 0.3)).toMatchObject({ n: 4, top1: 0.75, top3: 0.75, lenientTop1: 0.75, lenientTop3: 1, abstained: 0.5 })
  })

  it('scores each department that was asked for, and no other', () => {
    const [first, second, third] = byDepartment(answers)
    expect(first).toMatchObject({ n: 2, recall: 0.5, precision: 1, f1: 2 / 3 })
    expect(second).toMatchObject({ n: 2, recall: 1, precision: 2 / 3, f1: 0.8 })
    expect(third).toMatchObject({ n: 0 })
    expect(scoresOf(answers, 0).macroF1).toBeCloseTo((2 / 3 + 0.8) / 2)
  })

  it('holds what was said against what was right', () => {
    expect(calibration(answers)).toEqual([
      { said: 0.2, right: 1, n: 2 },
      { said: 0.9, right: 0.5, n: 2 },
    ])
    expect(scoresOf(answers, 0).ece).toBeCloseTo(0.6)
  })

  it('is the same every time, and never surer than four answers allow', () => {
    const { top1 } = intervals(answers)
    expect(intervals(answers).top1).toEqual(top1)
    expect(top1.low).toBeLessThan(0.75)
    expect(top1.high).toBeGreaterThan(0.75)
  })
})
