import type { FinderQuery } from '@yijiantong/ports/finder.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { MemoryFinder } from '../memory-finder.ts'
import { holdsSlip, isSlip, slipsOf } from '../slips.ts'
import { Slots } from '../slots.ts'
import { groups } from '../synonyms-data.ts'
import { chance, doctorShape, generateDoctors, randomTerm, textOf } from './doctors.ts'
import { holdToPort } from './port-tests.ts'
import { fuzzyQueries, isRight } from './queries.ts'

holdToPort('in memory', async (shape) => new MemoryFinder(shape))

describe('the finder in memory, over 3,000 doctors', () => {
  const doctors = generateDoctors(3000)
  const texts = doctors.map(textOf)
  const finder = new MemoryFinder(doctorShape)
  beforeAll(async () => {
    for (let i = 0; i < doctors.length; i += 300) await finder.put(doctors.slice(i, i + 300))
  })

  const ids = async (query: Partial<FinderQuery>) =>
    (await finder.find({ where: {}, sort: 'newest', limit: 3000, ...query })).hits.map(({ id }) => id)

  it('finds whom a look at every text finds, for terms of 1 to 6 characters, also after half of them changed', async () => {
    const dice = chance(1)
    const expectEqual = async () => {
      for (let i = 0; i < 150; i++) {
        const words = randomTerm(dice, doctors, 1 + (i % 6))
        const oracle = doctors.filter((_, at) => texts[at]?.includes(words)).map(({ id }) => id)
        expect((await ids({ words, literal: true })).sort().join(' '), words).toBe(oracle.join(' '))
      }
    }
    await expectEqual()
    const others = generateDoctors(1500, 77)
    for (const [at, other] of others.entries()) {
      doctors[at] = other
      texts[at] = textOf(other)
    }
    await finder.put(others)
    await expectEqual()
  })

  it('has the right one first for pinyin, initials, a slip or a synonym', async () => {
    const queries = fuzzyQueries(chance(2), doctors, 200)
    const wrong: string[] = []
    for (const query of queries) {
      const { hits } = await finder.find({ words: query.words, where: {}, sort: 'relevance', limit: 1 })
      const first = doctors.find(({ id }) => id === hits[0]?.id)
      if (first === undefined || !isRight(query, first)) wrong.push(`${query.kind}: ${query.words} for ${query.meant}`)
    }
    expect(wrong.length / queries.length, wrong.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it('finds a longer term by what sounds like a part of it, when nobody has the part alone', async () => {
    const alone = new MemoryFinder(doctorShape)
    const [doctor] = generateDoctors(1)
    if (doctor === undefined) throw new Error('There is nobody')
    await alone.put([{ ...doctor, texts: { ...doctor.texts, expertise: ['湿疹反复'] } }])
    const { hits } = await alone.find({ words: '湿诊', where: {}, sort: 'relevance', limit: 1 })
    expect(hits.map(({ whys }) => whys[0]?.text)).toEqual(['湿疹反复'])
  })

  it('goes through pages of every sort without repeating or leaving out', async () => {
    for (const sort of ['relevance', 'rating', 'price', 'response', 'newest']) {
      const whole = await ids({ words: '北京', sort })
      const seen: string[] = []
      for (let after: FinderQuery['after']; ; ) {
        const { hits } = await finder.find({ words: '北京', where: {}, sort, limit: 37, ...(after !== undefined && { after }) })
        if (hits.length === 0) break
        seen.push(...hits.map(({ id }) => id))
        after = hits.at(-1)?.place
      }
      expect([seen.length > 50, seen.join(' ')], sort).toEqual([true, whole.join(' ')])
    }
  })
})

describe('a slip', () => {
  it.each([
    ['湿疹', '湿诊', true],
    ['糖尿病', '尿糖病', true],
    ['糖尿病', '糖病', true],
    ['糖尿病', '糖糖尿病', true],
    ['糖尿病', '尿病糖', false],
    ['头痛', '', false],
  ])('lies between %s and %s: %s', (one, other, is) => {
    expect([isSlip(one, other), isSlip(other, one)]).toEqual([is, is])
  })

  it('is found within a longer text, and all slips of a word are one slip away', () => {
    expect([holdsSlip('北京协和医院', '协合医院'), holdsSlip('北京协和医院', '同仁医院')]).toEqual([true, false])
    expect([...slipsOf('pifu')].every((slip) => isSlip(slip, 'pifu'))).toBe(true)
    expect(new Set(slipsOf('pifu'))).toContain('pfiu')
  })
})

describe('a set of slots', () => {
  it('holds the same, however large it becomes', () => {
    const slots = new Slots()
    const model = new Set<number>()
    const dice = chance(3)
    for (let i = 0; i < 3000; i++) {
      const slot = dice.below(2000)
      if (model.delete(slot)) slots.delete(slot)
      else {
        model.add(slot)
        slots.add(slot, 2048)
      }
      if (i % 500 === 0) slots.delete(5000)
    }
    const seen: number[] = []
    slots.each((slot) => seen.push(slot))
    expect(seen.sort((one, other) => one - other)).toEqual([...model].sort((one, other) => one - other))
    expect([slots.size, slots.has(5000)]).toEqual([model.size, false])
  })
})

it('the list of synonyms has many groups of several words, none twice in a group', () => {
  expect(groups.length).toBeGreaterThanOrEqual(150)
  for (const group of groups) expect([group.length > 1, new Set(group).size]).toEqual([true, group.length])
})
