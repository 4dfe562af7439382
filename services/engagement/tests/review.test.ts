import { days } from '@yijiantong/kernel/clock.ts'
import { describe, expect, it } from 'vitest'
import { figuresOf, type Tally } from '../rules/figures.ts'
import { chinaTime, deliveryOf, isStale, keywordsOf, noticeKinds, noticesOn, noticeTemplates } from '../rules/notices.ts'
import { assertMayReview, averageTenths, dayOf, refusal, refusalReasons, reviewMoves, reviewStates, reviewTags } from '../rules/review.ts'

const allowed: Record<string, Record<string, string>> = {
  submitted: { publish: 'published', refuse: 'refused' },
  published: { remove: 'removed' },
  refused: { appeal: 'appealed' },
  removed: { appeal: 'appealed' },
  appealed: { publish: 'published', uphold: 'upheld' },
  upheld: {},
}

describe('a review', () => {
  const moves = Object.keys(reviewMoves.table) as (keyof typeof reviewMoves.table)[]
  it.each(reviewStates.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, asked to %s', (state, move) => {
    const to = allowed[state]?.[move]
    expect(reviewMoves.can(state, move)).toBe(to !== undefined)
    if (to !== undefined) expect(reviewMoves.next(state, move)).toBe(to)
    else expect(() => reviewMoves.next(state, move)).toThrow(`review.cannot_${move}`)
  })

  it.each([
    ['submitted', 'refused'],
    ['published', 'removed'],
    ['appealed', 'upheld'],
  ] as const)('%s and refused is %s', (state, to) => {
    expect(refusal(state)).toBe(to)
  })

  it.each(['refused', 'removed', 'upheld'] as const)('%s cannot be refused again', (state) => {
    expect(() => refusal(state)).toThrow('review.cannot_refuse')
  })

  it('may be written for fifteen days after completion, to the millisecond', () => {
    const consultation = { patientId: 'us_p', doctorId: 'us_d', completedAt: 1000 }
    expect(assertMayReview(consultation, 1000)).toBe(consultation)
    expect(assertMayReview(consultation, 1000 + days(15) - 1)).toBe(consultation)
    expect(() => assertMayReview(consultation, 1000 + days(15))).toThrow('review.window_closed')
    expect(() => assertMayReview({ ...consultation, completedAt: null }, 1000)).toThrow('review.consultation_not_completed')
    expect(() => assertMayReview(undefined, 1000)).toThrow('review.consultation_not_completed')
  })

  it('is never kept back for being unfavourable, and nothing invites praise more than blame (O7)', () => {
    expect(refusalReasons).toEqual(['personal_data', 'insult', 'advertisement', 'unrelated', 'illegal'])
    expect(reviewTags).toHaveLength(10)
    expect(new Set(reviewTags).size).toBe(10)
  })

  it('shows the day in China, not the minute', () => {
    const at = (text: string) => Date.parse(text)
    expect(dayOf(at('2026-03-05T00:00:00+08:00'))).toBe(at('2026-03-05T00:00:00+08:00'))
    expect(dayOf(at('2026-03-05T23:59:59.999+08:00'))).toBe(at('2026-03-05T00:00:00+08:00'))
    expect(dayOf(at('2026-03-05T07:00:00+08:00'))).toBe(at('2026-03-05T00:00:00+08:00'))
  })

  it.each([
    [0, 0, null],
    [1, 5, 50],
    [3, 14, 47],
    [2, 9, 45],
    [3, 10, 33],
  ])('counts %d of %d stars together as %s tenths', (count, sum, tenths) => {
    expect(averageTenths(count, sum)).toBe(tenths)
  })
})

describe('the published figures', () => {
  it('say how many were withheld, why, and of how many stars', () => {
    const tallies: Tally[] = [
      { stars: 5, state: 'published', reason: null, count: 10, appealed: 1 },
      { stars: 1, state: 'published', reason: null, count: 2, appealed: 0 },
      { stars: 1, state: 'refused', reason: 'insult', count: 3, appealed: 0 },
      { stars: 2, state: 'removed', reason: 'personal_data', count: 1, appealed: 0 },
      { stars: 1, state: 'upheld', reason: 'insult', count: 1, appealed: 1 },
      { stars: 1, state: 'appealed', reason: 'insult', count: 1, appealed: 1 },
      { stars: 4, state: 'submitted', reason: null, count: 4, appealed: 0 },
    ]
    expect(figuresOf(tallies)).toEqual({
      total: 22,
      published: 12,
      waiting: 5,
      withheld: 5,
      appealed: 3,
      reasons: [
        { reason: 'personal_data', count: 1 },
        { reason: 'insult', count: 4 },
        { reason: 'advertisement', count: 0 },
        { reason: 'unrelated', count: 0 },
        { reason: 'illegal', count: 0 },
      ],
      byStars: [
        { stars: 1, total: 7, withheld: 4 },
        { stars: 2, total: 1, withheld: 1 },
        { stars: 3, total: 0, withheld: 0 },
        { stars: 4, total: 4, withheld: 0 },
        { stars: 5, total: 10, withheld: 0 },
      ],
    })
  })
})

describe('a notice', () => {
  it('follows from an event of a consultation', () => {
    expect(noticesOn('consultation.paid')).toEqual(['consultation_waiting'])
    expect(noticesOn('consultation.submitted')).toEqual([])
  })

  it.each(noticeKinds)('%s fits what WeChat allows and says nothing of anybody’s health', (kind) => {
    const { thing, title, text, page } = noticeTemplates[kind]
    expect([...thing].length).toBeLessThanOrEqual(20)
    expect(`${title}${text}${thing}`).not.toMatch(/病|症|诊断|处方|药|科|[!！]/)
    expect(page).toMatch(/^[a-z/]+$/)
  })

  it('gives the time as it is in China', () => {
    expect(chinaTime(Date.parse('2026-03-05T01:07:59Z'))).toBe('2026-03-05 09:07')
    expect(keywordsOf('consultation_accepted', Date.parse('2026-12-31T20:00:00Z'))).toEqual({
      thing1: '医生已接诊，可以开始交流',
      time2: '2027-01-01 04:00',
    })
  })

  it('is delivered or refused on WeChat’s word, and stale after a day', () => {
    expect([deliveryOf({ delivered: true }), deliveryOf({ delivered: false })]).toEqual(['delivered', 'refused'])
    expect([isStale(0, days(1)), isStale(0, days(1) + 1)]).toEqual([false, true])
  })
})
