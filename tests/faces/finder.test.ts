import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { anybody } from '@yijiantong/tests/support/people.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Telephone } from './telephone.ts'

afterAll(closeBrowser)

const LIST = 'pages/doctors/doctors'
const FIELD = '搜索医生、医院或疾病'

const cards = (telephone: Telephone) => telephone.shown().locator('doctor-card [role="link"]')

const search = async (telephone: Telephone, words: string): Promise<void> => {
  await telephone.write(FIELD, words)
  await telephone.tap('搜索')
  await telephone.settled()
}

// On separate services a search is tried where a doctor is at hand: consultation.test.ts.
describe('among the doctors of a demonstration', { timeout: 60_000 }, () => {
  let server: Topology
  let telephone: Telephone

  beforeAll(async () => {
    server = await together({ env: { DEMONSTRATION_ACCOUNTS: 'on' } })
    const everybody = async () => (await anybody(server).doctor.listDoctors({ query: { limit: 20 } })).items.length === 16
    await eventually('all sixteen doctors', everybody, { within: 60_000, every: 250 })
    telephone = await Telephone.open(server.url, { owner: 'stranger', at: LIST, story: 'finder' })
  }, 120_000)

  afterAll(async () => {
    await telephone?.close()
    await server?.stop()
  })

  test.each([
    ['a slip of the finger', '皮肤课', '林演示', '皮肤科', '相近的词'],
    ['pinyin', 'youmenluoganjun', '罗晓棠', '幽门螺杆菌', '按拼音匹配'],
    ['initials', 'crx', '陈若溪', '陈若溪', '按拼音首字母匹配'],
    ['another word for it', '疹子', '林演示', '起红疹', '意思相近'],
  ])('%s leads to the right doctor, with what was found marked and why', async (_how, words, name, marked, why) => {
    await telephone.go(LIST)
    await search(telephone, words)
    const first = cards(telephone).first()
    await expect.poll(() => first.textContent()).toContain(name)
    expect((await first.locator('[class*="mark"]').allTextContents()).join('')).toContain(marked)
    expect(await first.textContent()).toContain(why)
  })

  test('filters say how many doctors they leave, and can be taken back one by one', async () => {
    await telephone.go(`${LIST}?q=${encodeURIComponent('痛')}`)
    await telephone.settled()
    const before = await cards(telephone).count()
    await telephone.tap('筛选')
    await telephone.onSheet('职称')
    const option = telephone.shown().getByRole('button', { name: /^副主任医师 \d+$/ })
    const count = Number((await option.textContent())?.match(/\d+$/)?.[0])
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(before)
    await option.tap()
    await telephone.answer(`看 ${count} 位医生`)
    await telephone.sees(`共 ${count} 位医生`)
    expect(await cards(telephone).count()).toBe(count)
    await telephone.tap('去掉副主任医师')
    await telephone.sees(`共 ${before} 位医生`)
    expect(await cards(telephone).count()).toBe(before)
  })

  test('what was looked for is offered again on this telephone, until it is cleared', async () => {
    await telephone.go(LIST)
    await search(telephone, '偏头痛')
    await telephone.tap('清除')
    await telephone.shown().getByLabel(FIELD).focus()
    await telephone.sees('最近搜索')
    await telephone.tap('偏头痛')
    await expect.poll(() => cards(telephone).first().textContent()).toContain('宋怀瑾')
    expect(await telephone.shown().getByLabel(FIELD).inputValue()).toBe('偏头痛')
    await telephone.shown().getByLabel(FIELD).focus()
    await telephone.tap('清除')
    await telephone.tap('清空最近搜索')
    await expect.poll(() => telephone.shown().getByText('最近搜索').count()).toBe(0)
    await telephone.tap('返回医生列表')
    await expect.poll(() => telephone.shown().getByLabel(FIELD).inputValue()).toBe('偏头痛')
    expect(await cards(telephone).count()).toBe(1)
  })

  test('nobody found: filters in the way can go, or one tells what hurts', async () => {
    await telephone.go(`${LIST}?q=${encodeURIComponent('湿疹')}&department=07`)
    await telephone.tap('去掉条件，有 2 位医生')
    await telephone.sees('共 2 位医生')
    await search(telephone, 'xyzzy')
    await telephone.sees('没有找到“xyzzy”')
    await telephone.tap('说说哪里不舒服')
    await telephone.at('triage/body/body')
  })

  test('after a recommendation doctors say why they fit and how they were put in order, and it travels along', async () => {
    await telephone.go(`${LIST}?departments=13,07&words=${encodeURIComponent('湿疹')}&triageId=tr_1`)
    await telephone.at('triage/matches/matches')
    await telephone.settled()
    const first = cards(telephone).first()
    await expect.poll(() => first.textContent()).toContain('擅长湿疹反复')
    await telephone.tap(/怎么排的/)
    await telephone.onSheet('不收费排位')
    await telephone.answer('关闭')
    await first.tap()
    await telephone.at('pages/doctor/doctor')
    expect(telephone.route).toContain('triageId=tr_1')
  })
})
