import { describe, expect, it } from 'vitest'
import { assertHours } from '../rules/hours.ts'

const span = (weekday: number, from: string, to: string) => ({ weekday, from, to })

describe('service hours', () => {
  it.each([
    [[]],
    [[span(1, '00:00', '24:00')]],
    [[span(1, '08:00', '12:00'), span(1, '12:00', '18:00'), span(1, '20:00', '22:00')]],
    [[span(1, '20:00', '24:00'), span(2, '00:00', '02:00')]],
    [[span(7, '14:00', '15:00'), span(7, '08:00', '09:00')]],
  ])('%j can be kept', (spans) => {
    expect(() => assertHours(spans)).not.toThrow()
  })

  it.each([
    [[span(1, '08:00', '08:00')], 'offer.hours_backwards'],
    [[span(1, '22:00', '02:00')], 'offer.hours_backwards'],
    [[span(1, '08:00', '12:00'), span(1, '11:59', '13:00')], 'offer.hours_overlap'],
    [[span(2, '09:00', '10:00'), span(2, '08:00', '24:00')], 'offer.hours_overlap'],
    [['08', '10', '12', '14'].map((hour) => span(5, `${hour}:00`, `${hour}:30`)), 'offer.hours_too_many'],
  ])('%j are refused as %s', (spans, code) => {
    expect(() => assertHours(spans)).toThrow(code)
  })
})
