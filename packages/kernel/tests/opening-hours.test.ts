import { describe, expect, it } from 'vitest'
import { isOpenAt, nextOpening, type OpeningSpan, openingWords } from '../opening-hours.ts'

/** 2026-11-23 is a Monday. */
const at = (time: string): number => Date.parse(`${time}+08:00`)
const span = (weekday: number, from: string, to: string): OpeningSpan => ({ weekday, from, to })

const days = [1, 2, 3, 4, 5].map((weekday) => span(weekday, '08:00', '21:30'))
const night = [span(7, '22:00', '24:00'), span(1, '00:00', '02:00')]
const split = [span(1, '08:00', '12:00'), span(1, '14:00', '18:00')]

describe('opening hours', () => {
  it.each([
    ['always, without any', [], '2026-11-23T03:00:00', null],
    ['in them', days, '2026-11-23T08:00:00', null],
    ['a moment before', days, '2026-11-23T07:59:59.999', '2026-11-23T08:00:00'],
    ['in their last minute', days, '2026-11-23T21:29:59.999', null],
    ['at their end', days, '2026-11-23T21:30:00', '2026-11-24T08:00:00'],
    ['over a weekend', days, '2026-11-27T21:30:00', '2026-11-30T08:00:00'],
    ['on a Sunday', days, '2026-11-29T12:00:00', '2026-11-30T08:00:00'],
    ['between two', split, '2026-11-23T12:00:00', '2026-11-23T14:00:00'],
    ['after the last of the week', split, '2026-11-23T18:00:00', '2026-11-30T08:00:00'],
    ['before midnight', night, '2026-11-29T23:59:59.999', null],
    ['at midnight, from the end of the week to its beginning', night, '2026-11-30T00:00:00', null],
    ['after the night', night, '2026-11-30T02:00:00', '2026-12-06T22:00:00'],
    ['a whole day, to its last moment', [span(3, '00:00', '24:00')], '2026-11-25T23:59:59.999', null],
    ['a whole day, after it', [span(3, '00:00', '24:00')], '2026-11-26T00:00:00', '2026-12-02T00:00:00'],
    ['in March and in October alike, for no clock is turned', days, '2026-03-29T23:00:00', '2026-03-30T08:00:00'],
    ['before 1970', days, '1969-12-28T12:00:00', '1969-12-29T08:00:00'],
  ])('%s', (_, spans, now, opens) => {
    expect(nextOpening(spans, at(now))).toBe(opens === null ? null : at(opens))
    expect(isOpenAt(spans, at(now))).toBe(opens === null)
    if (opens !== null) expect(isOpenAt(spans, at(opens))).toBe(true)
  })

  it('agree with themselves in every minute of a week: the next opening is the first open minute', () => {
    const spans = [...days, ...night, span(6, '09:15', '09:16')]
    const start = at('2026-11-23T00:00:00')
    const minutes = Array.from({ length: 7 * 24 * 60 * 2 }, (_, i) => start + i * 60_000)
    const open = minutes.map((minute) => isOpenAt(spans, minute))
    for (const [i, minute] of minutes.slice(0, 7 * 24 * 60).entries()) {
      expect(nextOpening(spans, minute)).toBe(open[i] ? null : minutes[open.indexOf(true, i)])
    }
  })

  it.each([
    ['2026-11-23T07:00:00', '2026-11-23T08:00:00', '今天 08:00'],
    ['2026-11-23T23:59:00', '2026-11-24T00:00:00', '明天 00:00'],
    ['2026-11-23T07:00:00', '2026-11-25T14:30:00', '周三 14:30'],
    ['2026-11-27T22:00:00', '2026-11-29T08:00:00', '周日 08:00'],
    ['2026-11-27T22:00:00', '2026-11-30T08:00:00', '下周一 08:00'],
    ['2026-11-23T18:00:00', '2026-11-30T08:00:00', '下周一 08:00'],
    ['2026-11-29T12:00:00', '2026-11-30T08:00:00', '明天 08:00'],
  ])('seen from %s, %s is %s', (now, opens, words) => {
    expect(openingWords(at(opens), at(now))).toBe(words)
  })
})
