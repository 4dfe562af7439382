import { describe, expect, test } from 'vitest'
import { age, neverBegan, reasonText, reviewTags, stateName, stateTone } from '../client/words.ts'

const at = (iso: string): number => Date.parse(iso)

describe('age', () => {
  test.each([
    ['1990-03-08', '2026-03-07T12:00:00+08:00', '35岁'],
    ['1990-03-08', '2026-03-08T00:00:00+08:00', '36岁'],
    // Still the 7th in UTC.
    ['1990-03-08', '2026-03-07T17:00:00Z', '36岁'],
    ['2024-11-27', '2026-11-26T12:00:00+08:00', '23个月'],
    ['2024-11-27', '2026-11-27T12:00:00+08:00', '2岁'],
    ['2026-10-30', '2026-11-29T12:00:00+08:00', '30天'],
    ['2026-11-27', '2026-11-27T12:00:00+08:00', '0天'],
    ['2027-01-01', '2026-11-27T12:00:00+08:00', ''],
    ['', '2026-11-27T12:00:00+08:00', ''],
  ])('born %s, at %s: %s', (born, now, expected) => {
    expect(age(born, at(now))).toBe(expected)
  })
})

test('a cancelled order says who or what gave it up', () => {
  expect(stateName('cancelled', 'unpaid')).toBe('超时未付款')
  expect(stateName('cancelled', 'busy')).toBe('医生未接诊')
  expect(stateName('cancelled', 'by_patient')).toBe('已取消')
  expect(stateName('refunded', 'busy')).toBe('已退款')
  expect(stateTone('refund_failed')).toBe('danger')
})

test('a reason nobody foresaw is not shown raw', () => {
  expect(reasonText('some_code')).toBe('')
  expect(reasonText(null)).toBe('')
  expect(reasonText('unaccepted')).toContain('没有在时限内接诊')
})

test.each([
  ['pending_accept', null, true],
  ['cancelled', 'by_patient', true],
  ['refunded', 'busy', true],
  ['refunding', 'unaccepted', true],
  ['refunded', 'unsuitable', false],
  ['partially_refunded', null, false],
  ['terminated', 'emergency', false],
  ['in_progress', null, false],
] as const)('%s for %s never began: %s', (state, reason, expected) => {
  expect(neverBegan(state, reason)).toBe(expected)
})

test('no tag is offered twice', () => {
  expect(new Set(reviewTags).size).toBe(10)
})
