import { describe, expect, it } from 'vitest'
import { ago, clockTime, coming, dateTime, day, timeLeft, yuan } from '../client/format.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const now = at('2026-11-23T14:05:30')

describe('amounts', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [1900, '19.00'],
    [1_000_000, '10000.00'],
  ])('%i 分 is %s 元', (fen, text) => expect(yuan(fen)).toBe(text))
})

describe('times in China', () => {
  it('does not depend on where the telephone is', () => {
    expect([day(at('2026-01-01T00:00:00')), clockTime(at('2026-01-01T00:00:00'))]).toEqual(['2026-01-01', '00:00'])
    expect(dateTime(now)).toBe('11-23 14:05')
  })

  it.each([
    ['2026-11-23T14:05:00', '刚刚'],
    ['2026-11-23T15:00:00', '刚刚'],
    ['2026-11-23T14:02:00', '3分钟前'],
    ['2026-11-23T00:01:00', '14小时前'],
    ['2026-11-22T23:59:00', '昨天 23:59'],
    ['2026-11-23T13:05:31', '59分钟前'],
    ['2026-03-01T08:00:00', '03-01 08:00'],
    ['2025-12-31T08:00:00', '2025-12-31'],
  ])('%s was %s', (time, text) => expect(ago(at(time), now)).toBe(text))

  it('says minutes across midnight, not yesterday', () => {
    expect(ago(at('2026-11-22T23:50:00'), at('2026-11-23T00:10:00'))).toBe('20分钟前')
  })

  it.each([
    ['2026-11-23T18:00:00', '今天 18:00'],
    ['2026-11-24T00:00:00', '明天 00:00'],
    ['2026-11-25T08:00:00', '周三 08:00'],
    ['2026-11-29T08:00:00', '周日 08:00'],
    ['2026-11-30T08:00:00', '11-30 08:00'],
  ])('%s comes %s', (time, text) => expect(coming(at(time), now)).toBe(text))
})

describe('time left', () => {
  it.each([
    [-5, '0秒'],
    [400, '1秒'],
    [40_000, '40秒'],
    [59_500, '1分00秒'],
    [845_000, '14分05秒'],
    [3_600_000, '1小时'],
    [83_520_000, '23小时12分'],
    [97_200_000, '1天3小时'],
    [172_800_000, '2天'],
  ])('%i ms is %s', (ms, text) => expect(timeLeft(ms)).toBe(text))

  it('never jumps up while it runs down', () => {
    expect([timeLeft(3_600_000), timeLeft(3_599_999), timeLeft(3_599_000)]).toEqual(['1小时', '60分00秒', '59分59秒'])
  })
})
