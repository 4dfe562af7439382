import { days, hours, minutes } from '@yijiantong/kernel/clock.ts'
import { describe, expect, it } from 'vitest'
import { type Asked, wantedOf } from '../rules/matching/asked.ts'
import { departmentFit, departmentsFor } from '../rules/matching/fit.ts'
import { match } from '../rules/matching/match.ts'
import { reasonsOf } from '../rules/matching/reasons.ts'
import { fadedTo, HALF_LIFE, recentOf } from '../rules/matching/recent.ts'
import { type Candidate, partsOf } from '../rules/matching/score.ts'
import { partNames, weights } from '../rules/matching/weights.ts'
import type { PracticeScope } from '../rules/scopes.ts'
import { wordsFit } from '../words-fit.ts'

const now = Date.parse('2026-03-02T10:00:00+08:00')
const skin: Asked = { departments: wantedOf(['13']), words: '湿疹' }

const doctor = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  doctorId: id,
  departmentCode: '13',
  scope: '皮肤病与性病专业',
  price: 2000,
  approvedAt: now - days(400),
  completed: 100,
  running: 5,
  acceptMs: minutes(20),
  opensAt: null,
  recent: { reviews: 10, stars: 45 },
  expertise: { value: 0.5, word: '皮炎' },
  ...changes,
})
const many = (count: number, changes: (i: number) => Partial<Candidate> = () => ({})) =>
  Array.from({ length: count }, (_, i) => doctor(`us_${i}`, changes(i)))
const order = (doctors: readonly Candidate[], asked = skin, day = '2026-03-02', limit = 20) =>
  match(doctors, asked, limit, { now, day }).shown.map((each) => each.doctorId)

describe('whose subject a complaint is', () => {
  it.each<[string, PracticeScope, Omit<Asked, 'departments'>, string[], number]>([
    ['13', '皮肤病与性病专业', {}, ['13'], 1],
    ['13.01', '皮肤病与性病专业', {}, ['13'], 0.9],
    ['03', '内科专业', {}, ['03.04'], 0.7],
    ['03.07', '内科专业', {}, ['03.04'], 0],
    ['03.07', '内科专业', {}, ['03.04', '03.07'], 0.6],
    ['13', '内科专业', {}, ['13'], 0],
    ['07', '儿科专业', { ageYears: 3 }, ['03.01'], 1],
    ['03.01', '内科专业', { ageYears: 3 }, ['03.01'], 0],
    ['03.01', '内科专业', { ageYears: 14 }, ['03.01'], 1],
    ['07', '儿科专业', { ageYears: 17 }, ['07'], 1],
    ['07', '儿科专业', { ageYears: 18 }, ['07'], 0],
    ['08.02', '外科专业', { ageYears: 3 }, ['04.03'], 0.9],
    ['04.03', '外科专业', { ageYears: 3 }, ['04.03'], 1],
    ['05.01', '妇产科专业', { sex: 'male' }, ['05.01'], 0],
    ['05.05', '妇产科专业', { sex: 'male' }, ['05.05'], 1],
    ['05.01', '妇产科专业', {}, ['05.01'], 1],
  ])('%s of %s, for %j asked for %j, is %d', (departmentCode, scope, person, codes, fit) => {
    const asked = { ...person, departments: wantedOf(codes) }
    expect(departmentFit({ departmentCode, scope }, departmentsFor(asked), asked)).toBeCloseTo(fit)
  })

  it('counts a department by how much less likely than the likeliest it is', () => {
    expect(wantedOf(['13', '03'], [0.5, 0.1]).map(({ likelihood }) => likelihood)).toEqual([1, 0.2])
    expect(wantedOf(['13', '03'], [0, 0]).map(({ likelihood }) => likelihood)).toEqual([1, 0.6])
  })
})

describe('the order of doctors', () => {
  it.each<[string, Partial<Candidate>]>([
    ['expertise', { expertise: { value: 1, word: '湿疹' } }],
    ['availability', { opensAt: null }],
    ['response', { acceptMs: minutes(2) }],
    ['load', { running: 0 }],
    ['rating', { recent: { reviews: 60, stars: 300 } }],
  ])('is better for more of %s alone', (part, better) => {
    const others = many(6, () => (part === 'availability' ? { opensAt: now + days(2) } : {}))
    expect(order([...others, doctor('us_best', better)])[0]).toBe('us_best')
  })

  it('is of price only within a limit that was named, and the dearer are counted', () => {
    const doctors = [doctor('us_dear', { price: 9000 }), doctor('us_cheap', { price: 100 }), doctor('us_mid', { price: 3000 })]
    const { shown, found, dearer } = match(doctors, { ...skin, priceMax: 3000 }, 20, { now, day: '2026-03-02' })
    expect([shown.map(({ doctorId }) => doctorId), found, dearer]).toEqual([['us_cheap', 'us_mid'], 2, 1])
    const priced = many(30, (i) => ({ price: 1000 + i * 500 }))
    expect(order(priced)).toEqual(order(many(30)))
  })

  it('lets equals take turns by day and by question, and is the same again for the same', () => {
    const firsts = (asked: (i: number) => Asked, day: (i: number) => string) =>
      new Set(Array.from({ length: 40 }, (_, i) => order(many(5), asked(i), day(i))[0])).size
    expect(
      firsts(
        () => skin,
        (i) => `day ${i}`,
      ),
    ).toBe(5)
    expect(
      firsts(
        (i) => ({ ...skin, words: `湿疹${i}` }),
        () => '2026-03-02',
      ),
    ).toBe(5)
    expect(
      firsts(
        () => skin,
        () => '2026-03-02',
      ),
    ).toBe(1)
    expect(order([...many(9)].reverse())).toEqual(order(many(9)))
  })

  it.each([
    [2, 20],
    [6, 20],
    [20, 60],
  ])('shows %d newcomers of %d about as often as they are there, one of five places at most and never the first', (newcomers, all) => {
    const fresh: Partial<Candidate> = { approvedAt: now - days(3), completed: 0, acceptMs: null, recent: { reviews: 0, stars: 0 } }
    const doctors = many(all, (i) => (i < newcomers ? fresh : { recent: { reviews: 90, stars: 440 } }))
    const isFresh = (id: string) => Number(id.slice(3)) < newcomers
    const lists = Array.from({ length: 300 }, (_, i) => order(doctors, { ...skin, words: `湿疹${i}` }, '2026-03-02', 5))
    expect(lists.every((list) => list.filter(isFresh).length <= 1 && !isFresh(list[0] as string))).toBe(true)
    const share = lists.flat().filter(isFresh).length / 1500
    expect(Math.abs(share - Math.min(0.2, newcomers / all))).toBeLessThan(0.03)
    expect(new Set(lists.flat().filter(isFresh)).size).toBe(newcomers)
  })

  it('makes no room for a newcomer who meets the complaint less, or opens only days from now', () => {
    const fresh: Partial<Candidate> = { approvedAt: now - days(3), completed: 0, recent: { reviews: 0, stars: 0 } }
    const known = many(10, () => ({ expertise: { value: 1, word: '湿疹' }, opensAt: now + hours(1) }))
    for (const less of [{ expertise: { value: 0, word: '' } }, { opensAt: now + days(3) }]) {
      const doctors = [...known, ...many(5).map((each, i) => ({ ...each, ...fresh, ...less, doctorId: `us_new${i}` }))]
      expect(order(doctors, skin, '2026-03-02', 10).some((id) => id.startsWith('us_new'))).toBe(false)
    }
  })

  it('is explained by parts that add up to the score, and leaves out what was not asked about', () => {
    for (const asked of [skin, { departments: skin.departments }, { ...skin, priceMax: 4000 }]) {
      const { shown, shares } = match(many(3), asked, 3, { now, day: '2026-03-02' })
      for (const { values, score } of shown) {
        const parts = partsOf(values, shares)
        expect(parts.reduce((sum, { value, weight }) => sum + value * weight, 0)).toBeCloseTo(score)
        expect(parts.some(({ name }) => name === 'price')).toBe(asked.priceMax !== undefined)
        expect(parts.some(({ name }) => name === 'expertise')).toBe(asked.words !== undefined)
      }
    }
    expect(partNames.reduce((sum, name) => sum + weights[name].weight, 0)).toBeCloseTo(1.04)
  })

  it('is never above one, even for the best there can be', () => {
    const best = { acceptMs: 0, running: 0, recent: { reviews: 1e6, stars: 5e6 }, expertise: { value: 1, word: '湿疹' } }
    for (const asked of [skin, { departments: skin.departments }]) {
      expect(match([doctor('us_1', best)], asked, 1, { now, day: '' }).shown[0]?.score).toBe(1)
    }
  })

  it('says why in words that can be checked', () => {
    const best = doctor('us_1', { expertise: { value: 1, word: '湿疹' }, acceptMs: minutes(8) })
    const [first] = match([best], skin, 1, { now, day: '2026-03-02' }).shown
    const why = (reviews: number, stars: number) => first && reasonsOf(first, { reviews, stars }, skin, now)
    expect(why(32, 154)).toEqual(['擅长湿疹', '现在可以问诊', '通常8分钟接诊', '近半年好评4.8（32条）'])
    expect(why(2, 10)).toEqual(['擅长湿疹', '现在可以问诊', '通常8分钟接诊', '皮肤科医生'])
    const later = match([doctor('us_2', { opensAt: now + hours(4), approvedAt: now, completed: 0, acceptMs: null })], skin, 1, {
      now,
      day: '',
    })
    expect(later.shown[0] && reasonsOf(later.shown[0], { reviews: 0, stars: 0 }, skin, now)).toEqual([
      '擅长皮炎',
      '新入驻医生',
      '今天 14:00开始问诊',
      '皮肤科医生',
    ])
  })
})

describe('recent reviews', () => {
  it('weigh half as much with every half-life, then as now', () => {
    const reviews = [
      { stars: 5, at: now },
      { stars: 1, at: now - HALF_LIFE },
      { stars: 2, at: null },
    ]
    const recent = recentOf(reviews, now)
    expect(recent).toEqual({ asOf: now, reviews: 2000, stars: 6500 })
    expect(fadedTo(now + HALF_LIFE, recent)).toEqual({ reviews: 1, stars: 3.25 })
    expect(recentOf(reviews, now + HALF_LIFE)).toMatchObject({ reviews: 1250 })
  })
})

describe('words against what a doctor says of themselves', () => {
  it.each([
    ['反复湿疹', ['痤疮', '湿疹'], '', '湿疹', 1],
    ['孩子拉肚子', ['腹泻'], '', '腹泻', 0.85],
    ['拉肚子', ['慢性腹泻的诊治'], '', '慢性腹泻的诊治', 0.85],
    ['濕疹', ['湿疹'], '', '湿疹', 1],
    ['湿疹', [], '多年来治疗湿疹', '湿疹', 0.6],
    ['睡不好', ['湿疹'], '', '', 0],
    [undefined, ['湿疹'], '湿疹', '', 0],
  ])('%s, %j, %s: %s %d', (words, expertise, bio, word, value) => {
    expect(wordsFit(words)(expertise, bio)).toEqual({ value, word })
  })
})
