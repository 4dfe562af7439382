import { describe, expect, it, test } from 'vitest'
import { chosenIn, groupsOf, noFilter, queryOf, sortOf, sortsFor, toggled } from '../pages/doctors/filter.ts'
import { countedSubjects } from '../pages/doctors/filters/counted.ts'
import { suggestionsFor, withNewest } from '../pages/doctors/searches.ts'
import { joined, piecesOf } from '../parts/doctor-card/marked.ts'
import { askedIn } from '../triage/matches/asked.ts'

describe('filters', () => {
  it('asks only for what was chosen', () => {
    expect(queryOf(noFilter)).toEqual({ sort: 'rating' })
    const filter = { ...noFilter, q: '湿疹', priceMax: 4900, openNow: true, sort: 'price' } as const
    expect(queryOf(filter, { after: 'next', counts: false })).toEqual({
      q: '湿疹',
      priceMax: 4900,
      openNow: true,
      sort: 'price',
      after: 'next',
    })
  })

  it('puts who fits the words first, until another order is chosen', () => {
    expect(sortOf({ ...noFilter, q: '湿疹' })).toBe('relevance')
    expect(sortOf({ ...noFilter, q: '湿疹', sort: 'price' })).toBe('price')
    expect(sortOf({ ...noFilter, sort: 'relevance' })).toBe('rating')
    expect(sortsFor('').map(({ value }) => value)).not.toContain('relevance')
  })

  it('names whatever can be taken back', () => {
    expect(chosenIn({ ...noFilter, q: '湿疹', sort: 'newest' }, '')).toEqual([])
    const filter = { ...noFilter, department: '13', openNow: true, priceMax: 1900, ratingMin: 45, acceptMinutesMax: 180 }
    expect(chosenIn(filter, '皮肤科').map(({ label }) => label)).toEqual([
      '皮肤科',
      '现在可问诊',
      '19 元以内',
      '4.5 分以上',
      '3 小时内接诊',
    ])
  })

  it('takes a choice, and takes it back', () => {
    expect(toggled(noFilter, 'priceMax', '1900')).toEqual({ priceMax: 1900 })
    expect(toggled({ ...noFilter, priceMax: 1900 }, 'priceMax', '1900')).toEqual({ priceMax: 0 })
    expect(toggled(noFilter, 'openNow', 'true')).toEqual({ openNow: true })
    expect(toggled({ ...noFilter, openNow: true }, 'openNow', 'true')).toEqual({ openNow: false })
    expect(toggled(noFilter, 'title', '主治医师')).toEqual({ title: '主治医师' })
  })

  it('orders titles by rank and marks what is chosen', () => {
    const title = ['主治医师', '主任医师'].map((value) => ({ value, label: value, count: 2 }))
    const counts = { department: [], hospital: [], title, priceMax: [], ratingMin: [], acceptMinutesMax: [], kind: [], openNow: [] }
    const group = groupsOf(counts, { ...noFilter, title: '主治医师' }).find(({ name }) => name === 'title')
    expect(group?.options.map(({ value, on }) => [value, on])).toEqual([
      ['主任医师', false],
      ['主治医师', true],
    ])
  })

  it('counts in departments what else was chosen', () => {
    const part = { code: '03.01', name: '呼吸内科', doctors: 4 }
    const subjects = [
      { code: '03', name: '内科', doctors: 4, parts: [part] },
      { code: '13', name: '皮肤科', doctors: 2, parts: [] },
    ]
    const counted = countedSubjects(subjects, [{ value: '13', count: 1 }])
    expect(counted.map(({ name, doctors, parts }) => [name, doctors, parts.map((each) => each.doctors)])).toEqual([
      ['皮肤科', 1, []],
      ['内科', 0, [0]],
    ])
  })
})

describe('searches', () => {
  it('are kept with the last one first, each once and no more than can be seen', () => {
    const kept = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c'].reduce<string[]>(withNewest, [])
    expect(kept).toEqual(['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b'])
  })

  it('are suggested while one writes, departments first', () => {
    const subjects = [{ code: '03', name: '内科', doctors: 4, parts: [{ code: '03.01', name: '呼吸内科', doctors: 4 }] }]
    expect(suggestionsFor('内', subjects, ['内耳', '内耳', '头晕']).map(({ text, code }) => [text, code])).toEqual([
      ['内科', '03'],
      ['呼吸内科', '03.01'],
      ['内耳', ''],
    ])
    expect(suggestionsFor(' ', subjects, ['头晕'])).toEqual([])
  })
})

describe('what was found', () => {
  const shown = (pieces: readonly { text: string; on: boolean }[]) => pieces.map(({ text, on }) => (on ? `[${text}]` : text)).join('')
  test.each([
    ['湿疹反复', [{ from: 0, to: 2 }], '[湿疹]反复'],
    ['孩子起湿疹', [{ from: 3, to: 5 }], '孩子起[湿疹]'],
    [
      '脾胃虚弱',
      [
        { from: 2, to: 9 },
        { from: 0, to: 1 },
      ],
      '[脾]胃[虚弱]',
    ],
    [
      '头痛',
      [
        { from: 0, to: 2 },
        { from: 1, to: 2 },
      ],
      '[头痛]',
    ],
    ['头痛', [], '头痛'],
  ])('in %s is marked', (text, ranges, marked) => expect(shown(piecesOf(text, ranges))).toBe(marked))

  it('is one piece as far as it is marked alike, each with a key of its own', () => {
    const pieces = joined([piecesOf('湿疹', [{ from: 0, to: 2 }]), piecesOf('头痛', []), piecesOf('头晕', [])], '、')
    expect(pieces).toEqual([
      { at: 0, text: '湿疹', on: true },
      { at: 1, text: '、头痛、头晕', on: false },
    ])
  })
})

test('an address with departments asks for who fits them', () => {
  expect(askedIn({ q: '湿疹' })).toBeUndefined()
  const query = { departments: '13%2C04.08', confidences: '0.7,0.2', words: '%E6%B9%BF%E7%96%B9', sex: 'female', ageYears: '36' }
  const asked = { departments: '13,04.08', confidences: '0.7,0.2', q: '湿疹', sex: 'female', ageYears: 36, limit: 20 }
  expect(askedIn(query)).toEqual(asked)
  // As many departments as can be asked for, and no confidences that belong to others.
  expect(askedIn({ departments: '13,04,05,06', confidences: '0.5', sex: 'x', ageYears: 'old' })).toEqual({
    departments: '13,04,05',
    limit: 20,
  })
})
