import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { order, pay, registerProfile } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, type Reviewers, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Person, patient } from '@yijiantong/tests/support/people.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtConsole, consolePages, employ, fillSignIn, newDesk, patience, seriousOn, sitDown, travelled } from './console-face.ts'
import { tellOfFailures } from './tell-of-failures.ts'

// A browser is slow beside a whole test run on two cores.
vi.setConfig({ testTimeout: 180_000 })
tellOfFailures()

let server: Topology
let by: Reviewers
let doctor: Person
/** Enough for a second page, newest last. */
const unpaid: string[] = []
let completed: { readonly id: string; readonly person: Person; readonly profileId: string }

beforeAll(async () => {
  await builtConsole()
  server = await together()
  by = await reviewers(server)
  doctor = await approvedDoctor(server, by)
  const person = await patient(server)
  const profileId = await registerProfile(person)
  completed = { id: await order(person, doctor.userId, { profileId }), person, profileId }
  const params = { id: completed.id }
  await pay(person, completed.id)
  await eventually('the order to reach the doctor', () => doctor.api.consultation.accept({ params }))
  await eventually('the conversation to open', () =>
    doctor.api.messaging.send({ params, body: { clientId: 'console-0001', text: '咳了几天？' } }),
  )
  await doctor.api.consultation.complete({ params, body: { summary: '注意休息。' } })
  for (let count = 0; count < 22; count++) unpaid.push(await order(person, doctor.userId, { profileId }))
  await eventually('the orders to be listed', async () => {
    const { items } = await by.maker.api.operations.orders({ query: { limit: 100 } })
    return items.length === 23 && items.some(({ state }) => state === 'completed')
  })
}, 120_000)

afterAll(async () => {
  await closeBrowser()
  await server?.stop()
})

const rows = (page: Page) => page.locator('tbody tr')
const hasRows = (page: Page, count: number) => eventually(`${count} rows`, async () => (await rows(page).count()) === count, patience)
const focused = (page: Page) => page.locator(':focus').getAttribute('title')

describe('orders', () => {
  it('S32: pages forward and back, and keeps its filters in the address', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']), 'orders')
    await hasRows(page, 20)
    const first = await rows(page).first().textContent()
    await page.getByRole('button', { name: '下一页' }).click()
    await hasRows(page, 3)
    await page.getByText('第 2 页').waitFor()
    await page.reload()
    await page.getByText('第 2 页').waitFor()
    await page.getByRole('button', { name: '上一页' }).click()
    await eventually('the first page again', async () => (await rows(page).first().textContent()) === first, patience)

    await page.getByRole('combobox', { name: '状态' }).click()
    await page.getByTitle('已完成').click()
    await hasRows(page, 1)
    expect(new URL(page.url()).searchParams.get('state')).toBe('completed')
    await page.goBack()
    await hasRows(page, 20)
    await page.context().close()
  })

  it('S32: saves a filter, finds it at another desk, and removes it', async () => {
    const account = await employ(by.maker, ['orders'])
    const page = await sitDown(server.url, account, 'orders?state=completed&from=2020-01-01&until=2090-12-31')
    await page.getByRole('button', { name: '保存当前筛选' }).click()
    await page.getByLabel('筛选名称').fill('已完成的')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '已完成的', exact: true }).waitFor()
    await page.goto(`${server.url}/console/orders`)
    await page.getByRole('button', { name: '已完成的', exact: true }).click()
    await hasRows(page, 1)
    const { searchParams } = new URL(page.url())
    expect(Object.fromEntries(searchParams)).toEqual({ state: 'completed', from: '2020-01-01', until: '2090-12-31' })
    await page.getByRole('button', { name: '删除筛选“已完成的”' }).click()
    await page.getByRole('button', { name: '保存当前筛选' }).waitFor()
    await page.context().close()
  })

  it('is worked by keyboard: to the search, along the rows, into an order and back', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']), 'orders')
    await hasRows(page, 20)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const newest = unpaid.at(-1)
    expect(await focused(page)).toBe(newest)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/orders/${unpaid.at(-2)}`)
    await page.getByRole('heading', { level: 1, name: /^订单 cn_/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL('**/console/orders')
    await page.keyboard.press('/')
    await page.keyboard.type(completed.id)
    await page.keyboard.press('Enter')
    await hasRows(page, 1)
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('moves nothing for somebody whose computer asks for stillness, and does for others', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']), 'orders')
    await hasRows(page, 20)
    await page.locator('body').evaluate((body) => {
      const moved: string[] = []
      Object.assign(globalThis, { moved })
      body.addEventListener('animationstart', () => moved.push('something'))
    })
    const moved = () => page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved.length)
    const unfold = async () => {
      await page.getByRole('combobox', { name: '状态' }).click()
      await page.getByTitle('已完成').waitFor()
      await page.keyboard.press('Escape')
      await page.getByTitle('已完成').waitFor({ state: 'hidden' })
    }
    await unfold()
    expect(await moved()).toBe(0)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    // The page hears of it in an event, which may come after the first press.
    const movedOnUnfolding = async () => {
      await unfold()
      return moved()
    }
    await expect.poll(movedOnUnfolding).toBeGreaterThan(0)
    await page.context().close()
  })

  it('says in words what is wrong with an id, and what the server refuses of an address mended by hand', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']), 'orders')
    await page.getByRole('textbox', { name: '医生编号' }).fill('林演示')
    await page.keyboard.press('Enter')
    await page.getByText('医生编号以 us_ 开头').waitFor()
    await page.goto(`${server.url}/console/orders?state=nonsense`)
    await page.getByText('填写的内容有误').waitFor()
    await page.getByRole('button', { name: '复制请求编号' }).waitFor()
    await page.context().close()
  })

  it('S32: shows the whole of an order; a refund is asked for by one person, once, and approved by another', async () => {
    const first = await sitDown(server.url, await employ(by.maker, ['orders', 'finance'], '申请人'), `orders/${completed.id}`)
    const course = first.getByRole('region', { name: '经过' })
    for (const step of ['提交订单', '支付到账', '医生接诊', '结束问诊']) await course.getByText(step).waitFor()
    const counts = first.getByRole('region', { name: /^消息/ })
    expect(await counts.getByRole('row', { name: /^医生 1/ }).count()).toBe(1)
    await first.getByRole('region', { name: '款项（元）' }).getByText('借贷相等').waitFor()

    const posts: string[] = []
    first.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/refund-requests')) posts.push(request.url())
    })
    await first.getByRole('button', { name: '申请人工退款' }).click()
    const dialog = first.getByRole('dialog')
    await dialog.getByLabel('退款金额（元）').fill('5')
    await dialog.getByLabel('退款原因').fill('患者反映回复太慢')
    await dialog.getByRole('button', { name: '提交申请' }).dblclick()
    await first.getByRole('region', { name: '人工退款申请' }).getByText('待复核').waitFor()
    expect(posts).toHaveLength(1)

    await first.goto(`${server.url}/console/refunds?state=requested`)
    await first.getByText('由您申请，须由另一位').waitFor()
    expect(await first.getByRole('button', { name: '同意' }).count()).toBe(0)
    await first.context().close()

    const second = await sitDown(server.url, await employ(by.maker, ['finance'], '复核人'), 'refunds?state=requested')
    await second.getByRole('button', { name: '同意' }).click()
    const evidence = second.getByRole('dialog')
    await evidence.getByText('患者反映回复太慢').waitFor()
    await evidence.getByText('申请人', { exact: true }).first().waitFor()
    await evidence.getByRole('button', { name: '同意退款' }).click()
    await rows(second).filter({ hasText: '患者反映' }).waitFor({ state: 'detached' })
    await second.context().close()
    await eventually('the money to be back', async () => {
      const { order: now } = await by.maker.api.operations.order({ params: { id: completed.id } })
      return now.refunded === 500
    })
  })

  it('answers a refund of more than is left with the server’s sentence', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']), `orders/${completed.id}`)
    await page.getByRole('button', { name: '申请人工退款' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('退款金额（元）').fill('19.001')
    await dialog.getByLabel('退款原因').fill('金额写错了')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await dialog.getByText('最多两位小数').waitFor()
    await dialog.getByLabel('退款金额（元）').fill('1900')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await dialog.getByText('退款金额超过可退金额').waitFor()
    await page.context().close()
  })
})

describe('the monitor', () => {
  it('follows what happens without being asked', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']))
    const waiting = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '待支付' }) })
    await waiting.getByText('22', { exact: true }).waitFor()
    await order(completed.person, doctor.userId, { profileId: completed.profileId })
    await waiting.getByText('23', { exact: true }).waitFor()
    await page.context().close()
  })

  it('says that the connection is lost, and goes on by itself when it is back', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['orders']))
    await page.getByRole('heading', { name: '哪些订单需要人处理？' }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('连接已断开').waitFor()
    await page.getByRole('link', { name: '订单', exact: true }).click()
    await page.context().setOffline(false)
    await page.getByText('连接已断开').waitFor({ state: 'detached' })
    await hasRows(page, 20)
    await page.context().close()
  })
})

describe('its weight', () => {
  it('is at most 400 KB gzipped for everything from the login page to the monitor', async () => {
    const page = await (await newDesk()).newPage()
    const load = travelled(page)
    await page.goto(`${server.url}/console/`)
    await fillSignIn(page, await employ(by.maker, ['orders']))
    await page.getByRole('heading', { name: '哪些订单需要人处理？' }).waitFor()
    const kilobytes = await load.kilobytes()
    expect(kilobytes).toBeGreaterThan(50)
    expect(kilobytes).toBeLessThanOrEqual(400)
    await page.context().close()
  })
})

describe('every page', () => {
  const pages = [...consolePages, ['nowhere', '没有这一页']] as const

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe to find, %s',
    async (theme) => {
      const duties = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const
      const page = await sitDown(server.url, await employ(by.maker, duties), '', theme)
      const found: Record<string, readonly string[]> = {}
      const look = async (name: string) => {
        await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
        const serious = await seriousOn(page)
        if (serious.length > 0) found[name] = serious
      }
      for (const [path, title] of pages) {
        await page.goto(`${server.url}/console/${path}`)
        await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
        await look(title)
      }
      await page.goto(`${server.url}/console/orders/${completed.id}`)
      await page.getByRole('region', { name: '经过' }).waitFor()
      await look('订单详情')
      await page.getByRole('button', { name: '申请人工退款' }).click()
      await page.getByRole('dialog').getByLabel('退款原因').waitFor()
      await look('申请退款')
      const { items } = await by.maker.api.doctor.listApplications({ query: { state: 'approved' } })
      await page.goto(`${server.url}/console/applications/${items[0]?.applicationId}`)
      await page.getByRole('img', { name: '身份证' }).waitFor()
      await look('资质申请')
      await page.goto(`${server.url}/console/staff`)
      await page.getByRole('button', { name: '新增员工' }).click()
      await page.getByRole('dialog').getByLabel('姓名').waitFor()
      await look('新增员工')
      await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
      await page.getByRole('button', { name: '退出' }).click()
      await page.getByLabel('动态口令').waitFor()
      await look('登录')
      expect(found).toEqual({})
      await page.context().close()
    },
    90_000,
  )
})
