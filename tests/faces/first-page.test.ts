import { atRest, axeOn } from '@yijiantong/tests/support/axe.ts'
import { closeBrowser, newPhone } from '@yijiantong/tests/support/browser.ts'
import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { doctor, type Person, patient } from '@yijiantong/tests/support/people.ts'
import { photograph } from '@yijiantong/tests/support/pictures.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Album } from './album.ts'
import { onToPhotographs } from './scenes.ts'
import { Telephone } from './telephone.ts'

let server: Topology

beforeAll(async () => {
  server = await together({ env: { DEMONSTRATION_ACCOUNTS: 'on' } })
}, 120_000)

afterAll(async () => {
  await closeBrowser()
  await server?.stop()
})

/** The first page in a window of a desktop, with what its tour says. */
class FirstPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly #album: Album

  static async open(options: Parameters<typeof newPhone>[0] = {}, story?: string): Promise<FirstPage> {
    const context = await newPhone({ touch: false, size: { width: 1440, height: 900 }, ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    return new FirstPage(context, page, new Album(story))
  }

  private constructor(context: BrowserContext, page: Page, album: Album) {
    this.context = context
    this.page = page
    this.#album = album
  }

  /** Opens it, and waits until both phones are on. */
  async arrive(): Promise<void> {
    await this.page.goto(server.url)
    await this.page.locator('#frame-patient:not([hidden])').waitFor({ state: 'attached', timeout: 60_000 })
  }

  async telephone(who: 'patient' | 'doctor'): Promise<Telephone> {
    const handle = await this.page.locator(`#frame-${who}`).elementHandle()
    const frame = await handle?.contentFrame()
    if (!frame) throw new Error(`the ${who}'s phone is not on`)
    return Telephone.within(this.page, frame, { owner: who, touch: false }, this.#album)
  }

  step(number: number): Locator {
    return this.page.getByRole('listitem').nth(number - 1)
  }

  /** Waits for a step to be the next one, with this button, on this phone. */
  async asks(number: number, go: string, who: 'patient' | 'doctor'): Promise<void> {
    await this.step(number).and(this.page.locator('[aria-current=step]')).getByRole('button', { name: go }).waitFor()
    await this.page.locator(`#phone-${who}.is-asked`).waitFor({ state: 'attached' })
    expect(await this.ticked()).toBe(number - 1)
  }

  /** Presses the button of the step that is next. */
  async go(name: string): Promise<void> {
    await this.page.locator('#tour').getByRole('button', { name, exact: true }).click()
  }

  async ticked(): Promise<number> {
    return this.page
      .locator('#tour')
      .getByRole('button', { name: /，已完成$/ })
      .count()
  }

  async picture(name: string): Promise<void> {
    // The browser's robot scrolls the page around what it presses in a phone; a person does not.
    await this.page.evaluate('scrollTo(0, 0)')
    for (const frame of this.page.frames()) await atRest(frame)
    await this.#album.add(this.page, name)
  }

  async noneSerious(): Promise<void> {
    const { serious, kept } = await axeOn(this.page)
    expect(serious).toEqual([])
    expect(kept, 'axe saw no page').toBeGreaterThan(5)
  }
}

const complaint = '左前臂起红疹两天，很痒，晚上更明显。'
const question = '要紧吗？前天换了新的洗衣液。'
const reply = '不用太担心，先停掉新的洗衣液，看看三天。'
const summary = '考虑与新洗衣液有关：停用，避免搔抓。三天没有好转请到皮肤科就诊。'

describe('the first page', () => {
  test('leads through a consultation on its two phones', { timeout: 240_000 }, async () => {
    const first = await FirstPage.open({}, 'first-page')
    const { page } = first
    await page.goto(server.url)
    await page
      .getByText('演示医生正在到岗')
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => undefined)
    await first.picture('arriving')
    await first.arrive()
    const his = await first.telephone('patient')
    const hers = await first.telephone('doctor')
    await his.at('pages/home/home')
    await hers.at('doctor/workbench/workbench')
    await Promise.all([his.settled(), hers.settled()])
    await first.noneSerious()
    await first.picture('two-phones')

    await first.go('打开医生主页')
    await his.at('pages/doctor/doctor')
    await his.sees('执业资质已核验')
    await first.picture('doctor')
    await his.tap(/^健康咨询/)
    await his.at('pages/intake/intake')
    await his.tap(/陈宁/)
    await first.picture('for-whom')
    await his.tap('下一步')
    await his.write('病情描述', complaint)
    await first.picture('complaint')
    await onToPhotographs(his)
    await his.takePhotograph(await photograph(800, 600), () => his.tap(/添加/))
    await his.tap('下一步')
    await his.tapEach('没有')
    await first.picture('health')
    await his.tap('下一步')
    await his.tap(/我已阅读并同意以上内容/)
    await his.tap('下一步')
    await first.picture('look-again')
    await his.tap('去付款')

    await his.at('pages/pay/pay')
    await first.asks(2, '去付款', 'patient')
    await first.picture('payment')
    await his.tap(/^微信支付/)
    await his.onSheet('¥19.00')
    await first.picture('wechat-pay')
    await his.answer('确认支付')
    await his.sees(/已付款/)

    await first.asks(3, '医生看病情', 'doctor')
    await hers.sees(complaint)
    await first.picture('paid')
    await first.go('医生看病情')
    await hers.at('doctor/consultation/consultation')
    await hers.sees(complaint)
    await first.picture('case')
    await hers.tap('接诊')

    await first.asks(4, '患者进入对话', 'patient')
    await first.picture('accepted')
    await first.go('患者进入对话')
    await his.at('pages/chat/chat')
    await his.say(question)
    await first.asks(4, '医生来回复', 'doctor')
    await first.picture('asked')
    await first.go('医生来回复')
    await hers.at('doctor/chat/chat')
    await hers.sees(question)
    await hers.say(reply)
    await his.sees(reply)

    await first.asks(5, '医生写小结', 'doctor')
    await first.picture('talked')
    await first.go('医生写小结')
    await hers.at('doctor/finish/finish')
    await hers.write('小结', summary)
    await first.picture('summary')
    await hers.tap('提交小结并结束')
    await his.sees(summary)

    await first.asks(5, '患者去评价', 'patient')
    await first.picture('ended')
    await first.go('患者去评价')
    await his.at('pages/review/review')
    await his.tap(/^5星/)
    await his.tap('讲解清楚')
    await his.write('评价内容', '很快就好了。')
    await first.picture('review')
    await his.tap('提交评价')
    await his.sees('谢谢您，评价已收到')

    const order = page.getByRole('link', { name: '到控制台看这份订单' })
    await order.waitFor()
    expect(await first.ticked()).toBe(5)
    expect(await order.getAttribute('href')).toMatch(/^\/console\/orders\/cn_\w+$/)
    await first.noneSerious()
    await first.picture('finished')

    await page.getByRole('button', { name: '再走一遍' }).click()
    await first.step(1).getByRole('button', { name: '打开医生主页' }).waitFor()
    expect(await first.ticked()).toBe(0)
    await his.at('pages/home/home')
    await hers.at('doctor/workbench/workbench')
    await first.picture('once-more')

    his.judge()
    hers.judge()
    await first.context.close()
  })

  test('goes on after a reload, and says when a consultation ended otherwise', { timeout: 120_000 }, async () => {
    const first = await FirstPage.open()
    await first.arrive()
    const his = await first.telephone('patient')
    const { consultationId, doctor } = await anOrder()
    await his.go(`pages/pay/pay?id=${consultationId}`)
    await first.asks(2, '去付款', 'patient')

    await first.arrive()
    await first.asks(2, '去付款', 'patient')
    await pay(await patient(server, people.patient), consultationId)
    await first.asks(3, '医生看病情', 'doctor')
    await decline(doctor, consultationId)
    await first.page.getByText('这次问诊没有走到小结就结束了').first().waitFor()
    expect(await first.page.getByRole('link', { name: '到控制台看这份订单' }).getAttribute('href')).toBe(
      `/console/orders/${consultationId}`,
    )
    await first.noneSerious()
    await first.context.close()
  })

  test.each([
    { width: 1280, height: 800, theme: 'dark', phones: 2 },
    { width: 1024, height: 768, theme: 'light', phones: 1 },
    { width: 800, height: 900, theme: 'dark', phones: 1 },
    { width: 390, height: 844, theme: 'light', phones: 1 },
  ] as const)('has room at $width × $height, $theme', { timeout: 60_000 }, async ({ width, height, theme, phones }) => {
    const first = await FirstPage.open({ size: { width, height }, theme }, `first-page-${width}`)
    const { page } = first
    await page.addInitScript(watchShifts)
    await first.arrive()
    const his = await first.telephone('patient')
    await his.settled()
    await first.picture('arrived')
    await first.noneSerious()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(await page.evaluate('document.activeElement.tagName'), 'a phone took the focus').toBe('BODY')
    expect(await page.evaluate('shifted'), 'the page moved under its reader').toBeLessThan(0.01)
    expect(await page.locator('.phone:visible').count()).toBe(phones)
    expect(await his.frame.evaluate('document.documentElement.dataset.theme'), 'page and phone agree').toBe(theme)

    await page.locator('#tour').getByRole('button', { name: '打开医生主页' }).press('Enter')
    await his.at('pages/doctor/doctor')
    expect(await page.evaluate('document.activeElement.id')).toBe('frame-patient')
    if (phones === 1) {
      await page.getByRole('button', { name: '医生的手机', exact: true }).press('Enter')
      await page.locator('#phone-doctor').waitFor()
      await page.locator('#phone-patient').waitFor({ state: 'hidden' })
    }
    await first.context.close()
  })
})

const people = { patient: '13800001234', doctor: '13900000001' }

/** The demonstration's patient orders from its doctor, and has not paid. */
const anOrder = async (): Promise<{ consultationId: string; doctor: Person }> => {
  const his = await patient(server, people.patient)
  const hers = await doctor(server, people.doctor)
  const { items } = await his.api.identity.listProfiles({})
  const profileId = items[0]?.profileId
  return { consultationId: await order(his, hers.userId, profileId === undefined ? {} : { profileId }), doctor: hers }
}

const decline = (hers: Person, id: string): Promise<unknown> =>
  eventually('the doctor to hear of the order', () => hers.api.consultation.decline({ params: { id }, body: { reason: 'out_of_scope' } }))

/** Runs in the page before anything else: adds up how far what was drawn has moved. */
const watchShifts = (): void => {
  const page = globalThis as unknown as { shifted: number; PerformanceObserver: typeof PerformanceObserver }
  page.shifted = 0
  const observer = new page.PerformanceObserver((list) => {
    for (const each of list.getEntries() as unknown as { value: number }[]) page.shifted += each.value
  })
  observer.observe({ type: 'layout-shift' as 'resource', buffered: true })
}
