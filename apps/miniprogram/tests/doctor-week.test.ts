import { describe, expect, it } from 'vitest'
import { copied, fenOf, hoursOf, usualWeek, weekOf, withoutSpan, withSpan, withTime } from '../doctor/services/week.ts'

const monday = [{ weekday: 1, from: '08:00', to: '12:00' }]

describe('a week of service hours', () => {
  it('reads and writes the server’s list', () => {
    const hours = [...monday, { weekday: 1, from: '14:00', to: '17:30' }, { weekday: 7, from: '20:00', to: '24:00' }]
    expect(hoursOf(weekOf([...hours].reverse()))).toEqual(hours)
    expect(weekOf([])).toEqual([[], [], [], [], [], [], []])
  })

  it('adds the afternoon to a morning, then what is left of the day, then nothing', () => {
    let week = weekOf([])
    const added: string[] = []
    for (let next = withSpan(week, 0); next !== undefined; next = withSpan(week, 0)) {
      week = next
      const spans = week[0] ?? []
      added.push(`${spans[spans.length - 1]?.from}-${spans[spans.length - 1]?.to}`)
    }
    expect(added).toEqual(['08:00-12:00', '14:00-17:30', '17:30-19:30', '19:30-21:30', '21:30-23:30'])
    expect(withSpan(withTime(weekOf(monday), 0, 0, 'to', '22:15'), 0)?.[0]?.[1]).toEqual({ from: '22:15', to: '24:00' })
  })

  it('takes an end at midnight for the end of the day, a beginning for its beginning', () => {
    expect(withTime(weekOf(monday), 0, 0, 'to', '00:00')[0]).toEqual([{ from: '08:00', to: '24:00' }])
    expect(withTime(weekOf(monday), 0, 0, 'from', '00:00')[0]).toEqual([{ from: '00:00', to: '12:00' }])
  })

  it('copies a day to the others and leaves the rest alone', () => {
    const week = weekOf(monday)
    expect(copied(week, 0, 5).map((spans) => spans.length)).toEqual([1, 1, 1, 1, 1, 0, 0])
    expect(copied(week, 0, 7).map((spans) => spans.length)).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(withoutSpan(usualWeek, 0, 0)[0]).toEqual([{ from: '14:00', to: '17:30' }])
  })
})

describe('a price', () => {
  it.each([
    ['19', 1900],
    ['19.9', 1990],
    [' 19.90 ', 1990],
    ['0.01', 1],
  ])('%j is %i 分', (text, fen) => expect(fenOf(text)).toBe(fen))
  it.each(['', '19.999', '-1', '1e3', '十九', '19.'])('%j is none', (text) => expect(fenOf(text)).toBeUndefined())
})
