import { minutes } from '@yijiantong/kernel/clock.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { patient } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFinding } from '../finding.ts'
import { excerpt, type FoundBy, noticeOf, whyFound } from '../rules/found.ts'
import { BUCKETS, countedWords } from '../rules/hot-searches.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'
import { type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

type Count = { value: string; label: string; count: number }[]
type Listed = {
  items: { doctorId: string; name: string; found?: { why: string; highlights: { field: string; text: string; ranges: unknown }[] } }[]
  next?: string
  total?: number
  notice?: string
  counts?: Record<string, Count>
}

describe.each(['sqlite', 'mysql'] as const)('searching for a doctor on %s', (engine) => {
  let rig: DoctorRig
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    rig = await openDoctor(engine)
    const people = [
      {
        name: '张伟',
        departmentCode: '13',
        practiceScope: '皮肤病与性病专业',
        hospital: '中心医院',
        price: 1900,
        expertise: ['湿疹', '痤疮'],
      },
      { name: '单雄', departmentCode: '03.02', hospital: '第一人民医院', price: 4900, expertise: ['腹泻', '胃炎'] },
      { name: '仇英', departmentCode: '03.04', hospital: '第一人民医院', price: 2900, expertise: ['高血压'] },
      { name: '王重庆', departmentCode: '13', practiceScope: '皮肤病与性病专业', hospital: '中心医院', price: 0, expertise: [] },
    ]
    for (const { price, expertise, ...details } of people) {
      const me = await rig.practising(details)
      ids[details.name] = me.id
      if (price > 0) await rig.ask('setOffer', { as: me, body: { kind: 'text', price, on: true } })
      await rig.ask('saveProfile', { as: me, body: { bio: `${details.name}毕业多年，也看皮疹`, expertise, version: 1 } })
    }
    const reviewId = newId('rv')
    await rig.happen('engagement', 'review.published', reviewId, { reviewId, doctorId: ids.张伟, stars: 5 })
    const consultationId = newId('cn')
    const move = (name: string, at: number) =>
      rig.happen(
        'consultation',
        `consultation.${name}`,
        consultationId,
        { consultationId, doctorId: ids.仇英, patientId: patient().id },
        at,
      )
    await move('paid', 0)
    await move('accepted', minutes(20))
  })
  afterAll(() => rig.close())

  const list = async (query: Record<string, string | number>, as = patient()) =>
    (await rig.ask<Listed>('listDoctors', { query: { ...query }, as })).body
  const names = async (query: Record<string, string | number>) => (await list(query)).items.map(({ name }) => name).join(' ')

  it('is answered by SQL in the same order until the finder is filled', async () => {
    for (const sort of ['newest', 'price', 'rating', 'response'] as const) {
      const rows = await directory(rig.storage.read).page({}, sort, undefined, 10, rig.storage.now())
      expect([sort, await names({ sort })]).toEqual([sort, rows.map(({ name }) => name).join(' ')])
    }
  })

  it.each([
    [{ q: 'zhangwei' }, '张伟'],
    [{ q: 'shanxiong' }, '单雄'],
    [{ q: '皮服科' }, '张伟 王重庆'],
    [{ q: '拉肚子' }, '单雄'],
    [{ q: '心血管 高血压' }, '仇英'],
    [{ q: 'pfk', sort: 'newest' }, '王重庆 张伟'],
    [{ q: '没有这样的词' }, ''],
    [{ q: '😀' }, ''],
    [{ ratingMin: 45 }, '张伟'],
    [{ acceptMinutesMax: 20 }, '仇英'],
    [{ acceptMinutesMax: 19 }, ''],
    [{ priceMin: 2900, priceMax: 4900, sort: 'price' }, '仇英 单雄'],
    [{ kind: 'text', sort: 'price' }, '张伟 仇英 单雄'],
    [{ openNow: 'true', department: '13' }, '张伟'],
  ])('%j → %s', async (query, expected) => {
    expect(await names(query as unknown as Record<string, string | number>)).toBe(expected)
  })

  it('tells why, where, how many there would be, and that it is not quite what was asked for', async () => {
    const { items, notice, total, counts = {} } = await list({ q: '湿诊', counts: 'true' })
    expect(items[0]?.found).toEqual({
      why: '没有完全匹配，按相近的词找到：湿疹',
      highlights: [{ field: 'expertise', text: '湿疹', ranges: [{ from: 0, to: 2 }] }],
    })
    expect([notice, total]).toEqual(['没有完全匹配，按相近的词“湿疹”找到以下医生。', 1])
    expect(counts.department).toEqual([{ value: '13', label: '皮肤科', count: 1 }])
    const all = (await list({ department: '03', counts: 'true' })).counts ?? {}
    expect(all.department?.map(({ value, count }) => `${value}:${count}`).join(' ')).toBe('03:2 03.02:1 03.04:1 13:2')
    expect([all.priceMax?.[1], all.openNow?.[0]?.count, all.acceptMinutesMax?.[1]]).toEqual([
      { value: '2900', label: '29 元以内', count: 1 },
      2,
      { value: '30', label: '30 分钟内接诊', count: 1 },
    ])
    expect((await list({ q: '胃炎 湿疹' })).notice).toBe('没有医生符合所有的词，下面的医生符合其中一部分。')
  })

  it('goes on from page to page of what fits best', async () => {
    const first = await list({ q: '皮疹', limit: 3 })
    const second = await list({ q: '皮疹', limit: 3, after: first.next ?? '' })
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 1, undefined])
    expect(new Set([...first.items, ...second.items].map(({ doctorId }) => doctorId)).size).toBe(4)
  })

  it('finds at once what this process changed, and soon what another did', async () => {
    // A process that is told nothing has to look for itself.
    const deaf = Object.assign(Object.create(rig.storage) as Storage<DoctorTables>, { onCommit: () => undefined })
    const other = openFinding(deaf, (error) => {
      throw error
    })
    const there = async (words: string) =>
      (await (await other.fresh()).find({ words, where: {}, sort: 'relevance', limit: 5 })).hits.map(({ id }) => id)
    expect(await there('甲状腺结节')).toEqual([])
    const me = { role: 'doctor', id: ids.仇英 as string } as const
    await rig.ask('saveProfile', { as: me, body: { bio: '', expertise: ['甲状腺结节'], version: 2 } })
    expect(await names({ q: 'jiazhuangxianjiejie' })).toBe('仇英')
    await eventually('the edit', async () => (await there('甲状腺结节'))[0] === me.id)
    await rig.ask('suspendDoctor', { as: maker, params: { id: me.id }, body: { reason: '调查' } })
    expect(await names({ q: '甲状腺结节' })).toBe('')
    await eventually('the suspension', async () => (await there('甲状腺结节')).length === 0)
  })

  it('shows what many look for, and nothing one person does or what is no word of ours', async () => {
    const hot = async () => (await rig.ask<{ items: { words: string }[] }>('hotSearches')).body.items.map(({ words }) => words)
    expect(await hot()).toEqual([])
    const one = patient()
    for (let i = 0; i < 8; i++) await list({ q: '胃炎' }, one)
    // As many people as it takes for five to be told apart by their bucket.
    for (let i = 0; i < BUCKETS; i++) {
      await list({ q: i % 2 === 0 ? 'pifuke' : '张伟' })
      await list({ q: '拉肚子' })
    }
    expect((await hot()).sort()).toEqual(['拉肚子', '皮肤科'].sort())
  })
})

describe('what is said of a search', () => {
  const by = (how: FoundBy['how'], field: FoundBy['field'], text: string, word = text): FoundBy => ({ how, field, text, word })
  it.each([
    [by('text', 'expertise', '湿疹'), '擅长：湿疹', ['湿疹']],
    [by('text', 'expertise', '小儿湿疹', '湿疹'), '擅长：小儿湿疹', []],
    [by('text', 'name', '张伟'), '姓名：张伟', []],
    [by('text', 'bio', '我妈妈的病'), '简介提到：我妈妈的病', []],
    [by('synonym', 'expertise', '腹泻', '拉肚子'), '擅长：腹泻（与“拉肚子”意思相近）', ['拉肚子']],
    [by('synonym', 'expertise', '腹泻', 'laduzi'), '擅长：腹泻（与“laduzi”意思相近）', []],
    [by('pinyin', 'department', '皮肤科', 'pifuke'), '科室：皮肤科（按拼音匹配）', ['皮肤科']],
    [by('initials', 'hospital', '中心医院', 'zxyy'), '医院：中心医院（按拼音首字母匹配）', []],
    [by('slip', 'department', '皮肤科', '皮服科'), '没有完全匹配，按相近的词找到：皮肤科', ['皮肤科']],
  ])('%j', (found, why, counted) => {
    expect(whyFound([found, found])).toBe(why)
    expect(countedWords([found], (word) => word === '拉肚子')).toEqual(counted)
  })

  it('above the list only when it is not quite what was asked for', () => {
    expect([noticeOf(false, []), noticeOf(false, [by('text', 'name', '张伟')])]).toEqual([undefined, undefined])
  })

  it('of a bio is the piece around what was found', () => {
    expect(excerpt('短文', [[0, 1]])).toEqual({ text: '短文', ranges: [{ from: 0, to: 1 }] })
    const long = excerpt(`${'前'.repeat(60)}湿疹${'后'.repeat(60)}`, [[60, 62]])
    expect(long.text.slice(long.ranges[0]?.from, long.ranges[0]?.to)).toBe('湿疹')
    expect([long.text.startsWith('…'), long.text.endsWith('…'), long.text.length]).toEqual([true, true, 50])
  })
})
