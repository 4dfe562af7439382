import type { Finder, FinderDocument, FinderQuery, FinderShape } from '@yijiantong/ports/finder.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const shape: FinderShape = {
  fields: { name: 'name', department: 'term', expertise: 'term', bio: 'prose' },
  values: ['department', 'kind'],
  figures: ['price', 'rating', 'until'],
  spans: ['open'],
  sorts: { price: ['price', 'id'], rating: ['-rating', 'id'] },
  equals: 'rating',
}

type Person = { department: string; expertise: string[]; bio?: string; price?: number; rating: number; open?: [number, number][] }

const person = (id: string, name: string, { department, expertise, bio = '', price, rating, open = [] }: Person): FinderDocument => ({
  id,
  texts: { name: [name], department: [department], expertise, bio: [bio] },
  values: { department: [department], kind: price === undefined ? [] : ['text'] },
  figures: { rating, until: 100, ...(price !== undefined && { price }) },
  spans: { open },
})

const people = [
  person('1', '张伟', { department: '皮肤科', expertise: ['湿疹', '痤疮'], bio: '熟悉 Acne 的治疗', price: 10, rating: 3 }),
  person('2', '单雄', { department: '消化内科', expertise: ['腹泻', '胃炎'], price: 20, rating: 5, open: [[0, 60]] }),
  person('3', '仇英', {
    department: '心血管内科',
    expertise: ['高血压'],
    bio: '也看湿疹引起的不适',
    price: 30,
    rating: 4,
    open: [[60, 120]],
  }),
  person('4', '王重庆', { department: '皮肤科', expertise: ['银屑病'], rating: 1 }),
  person('5', '李長春', { department: '骨科', expertise: ['颈椎病'], bio: '毕业于重庆', price: 5, rating: 2 }),
]

/** What every finder must do, whatever stands behind the port. */
export const holdToPort = (name: string, open: (shape: FinderShape) => Promise<Finder>): void => {
  describe(`a finder ${name}`, () => {
    let finder: Finder
    beforeAll(async () => {
      finder = await open(shape)
      await finder.put(people)
    })

    const find = (query: Partial<FinderQuery>) =>
      finder.find({ where: {}, sort: query.words === undefined ? 'rating' : 'relevance', limit: 10, ...query })
    const ids = async (query: Partial<FinderQuery>) => (await find(query)).hits.map(({ id }) => id).join('')

    it.each<[string, string]>([
      ['湿疹', '13'],
      ['皮肤', '14'],
      ['内科', '23'],
      ['acne', '1'],
      ['ＡＣＮＥ', '1'],
      ['李长春', '5'],
      ['重庆', '45'],
      ['濕疹', '13'],
      ['zhangwei', '1'],
      ['zhang wei', '1'],
      ['shanxiong', '2'],
      ['qiuying', '3'],
      ['wangchongqing', '4'],
      ['zw', '1'],
      ['pifuke', '14'],
      ['pfk', '14'],
      ['皮fk', '14'],
      ['pifke', '14'],
      ['pifukee', '14'],
      ['皮服科', '14'],
      ['皮科肤', '14'],
      ['高血丫', '3'],
      ['拉肚子', '2'],
      ['laduzi', '2'],
      ['小孩拉肚子怎么办', '2'],
      ['皮肤科 湿疹', '1'],
      ['%', ''],
      ['不存在的词', ''],
      ['😀', ''],
    ])('finds by %s: %s', async (words, expected) => {
      expect(await ids({ words })).toBe(expected)
    })

    it('finds literally only what is written', async () => {
      expect([await ids({ words: '拉肚子', literal: true }), await ids({ words: 'pfk', literal: true })]).toEqual(['', ''])
      expect(await ids({ words: '湿疹', literal: true, sort: 'rating' })).toBe('31')
    })

    it('says so when nobody fits all of the words, and has who fits most of them', async () => {
      const answer = await find({ words: '腹泻 胃炎 痤疮' })
      expect([answer.fewer, answer.hits.map(({ id }) => id)]).toEqual([true, ['2']])
      expect([(await find({ words: '湿疹' })).fewer, (await find({ words: '皮肤科 qqqq' })).fewer]).toEqual([false, true])
    })

    it.each<[Partial<FinderQuery>, string]>([
      [{}, '23154'],
      [{ sort: 'price' }, '51234'],
      [{ where: { department: { anyOf: ['皮肤科', '骨科'] } } }, '154'],
      [{ where: { kind: { anyOf: ['text'] } } }, '2315'],
      [{ where: { price: { min: 10, max: 20 } } }, '21'],
      [{ where: { until: { min: 101 } } }, ''],
      [{ where: { open: { covers: 60 } } }, '3154'],
      [{ where: { open: { covers: 59 }, price: { max: 20 } }, words: '湿疹' }, '1'],
      [{ where: { department: { anyOf: [] } } }, ''],
    ])('chooses by %j: %s', async (query, expected) => {
      expect(await ids(query)).toBe(expected)
    })

    it('counts what there would be with another choice, all others staying', async () => {
      const answer = await find({
        where: { department: { anyOf: ['皮肤科'] }, kind: { anyOf: ['text'] } },
        tallies: {
          department: { most: 2 },
          kind: { most: 5 },
          price: { each: [{ max: 10 }, { max: 100 }] },
          open: { each: [{ covers: 0 }] },
        },
      })
      expect(answer.total).toBe(1)
      expect(answer.counts).toEqual({
        department: [
          { value: '心血管内科', count: 1 },
          { value: '消化内科', count: 1 },
        ],
        kind: [{ value: 'text', count: 1 }],
        price: [
          { value: '0', count: 1 },
          { value: '1', count: 1 },
        ],
        open: [{ value: '0', count: 1 }],
      })
      expect((await find({ words: '没有的', tallies: { kind: { most: 5 } } })).total).toBe(0)
    })

    it('says why, and where to mark it in the text as it is written', async () => {
      const [first, second] = (await find({ words: '湿疹' })).hits
      expect(first?.whys).toEqual([{ word: '湿疹', how: 'text', field: 'expertise', text: '湿疹' }])
      expect(second?.marks).toEqual([{ field: 'bio', text: '也看湿疹引起的不适', ranges: [[2, 4]] }])
      const why = async (words: string) => (await find({ words })).hits[0]?.whys.map(({ how, text }) => [how, text])
      expect(await why('pifuke')).toEqual([['pinyin', '皮肤科']])
      expect(await why('pfk')).toEqual([['initials', '皮肤科']])
      expect(await why('皮服科')).toEqual([['slip', '皮肤科']])
      expect(await why('拉肚子')).toEqual([['synonym', '腹泻']])
      expect((await find({ words: '李长春' })).hits[0]?.marks).toEqual([{ field: 'name', text: '李長春', ranges: [[0, 3]] }])
    })

    it('goes on after a place whose document has changed, gone or come', async () => {
      const page = await find({ sort: 'rating', limit: 2 })
      await finder.remove(['3'])
      await finder.put([person('9', '新来', { department: '眼科', expertise: [], rating: 9 })])
      const rest = await find({ sort: 'rating', after: page.hits[1]?.place as NonNullable<FinderQuery['after']> })
      expect(rest.hits.map(({ id }) => id).join('')).toBe('154')
      await finder.remove(['9'])
      await finder.put(people)
    })

    it('finds a document as it was put last, and none that was removed', async () => {
      await finder.put([person('5', '李长春', { department: '眼科', expertise: ['近视'], price: 7, rating: 2 })])
      expect([await ids({ words: '颈椎病' }), await ids({ words: '重庆' }), await ids({ words: 'jinshi' })]).toEqual(['', '4', '5'])
      await finder.remove(['5', 'nobody'])
      expect([await ids({ words: '近视' }), await ids({})]).toEqual(['', '2314'])
      await finder.put(people)
      expect(await ids({})).toBe('23154')
    })
  })
}
