import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { applicationOf, approvedDoctor, type Reviewers, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { newPhone, type Person, patient, refusalOf, signInStaff } from '@yijiantong/tests/support/people.ts'
import { oneTimeCode } from '@yijiantong/tests/support/staff-account.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtConsole, employ, fillSignIn, newDesk, patience, sitDown } from './console-face.ts'
import { tellOfFailures } from './tell-of-failures.ts'

// A browser is slow beside a whole test run on two cores.
vi.setConfig({ testTimeout: 180_000 })
tellOfFailures()

let server: Topology
let by: Reviewers
let doctor: Person

beforeAll(async () => {
  await builtConsole()
  server = await together()
  by = await reviewers(server)
  doctor = await approvedDoctor(server, by)
}, 120_000)

afterAll(async () => {
  await closeBrowser()
  await server?.stop()
})

/** Paid, and seen by operations. */
const paidOrder = async (person?: Person): Promise<{ id: string; person: Person }> => {
  const who = person ?? (await patient(server))
  const id = await order(who, doctor.userId)
  await pay(who, id)
  await eventually('the order to be listed as paid', async () => {
    const { items } = await by.maker.api.operations.orders({ query: { consultationId: id } })
    return items[0]?.state === 'pending_accept'
  })
  return { id, person: who }
}

describe('signing in', () => {
  it('refuses a wrong one-time code in the server’s words, takes the right one, and goes on after a reload', async () => {
    const account = await employ(by.maker, ['users'])
    const page = await (await newDesk()).newPage()
    await page.goto(`${server.url}/console/users`)
    await fillSignIn(page, account, oneTimeCode(account.totpSecret) === '000000' ? '000001' : '000000')
    await page.getByText('用户名、密码或动态口令不正确').waitFor()
    expect(await page.getByLabel('动态口令').inputValue()).toBe('')

    await page.getByLabel('动态口令').fill(oneTimeCode(account.totpSecret))
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { level: 1, name: '用户' }).waitFor()
    const titles = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allTextContents()
    expect(titles).toEqual(['用户', '员工'])

    await page.reload()
    await page.getByRole('heading', { level: 1, name: '用户' }).waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('rt_')
    await page.context().close()
  })

  it('comes back to the page after the session has ended elsewhere, and says why it asked again', async () => {
    const account = await employ(by.maker, ['users'])
    const page = await sitDown(server.url, account, 'users?status=frozen')
    const elsewhere = await signInStaff(server, account)
    const { items } = await elsewhere.api.identity.listSessions({})
    await Promise.all(
      items.filter(({ current }) => !current).map(({ sessionId }) => elsewhere.api.identity.endSession({ params: { id: sessionId } })),
    )
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByText('登录已到期，请重新登录。').waitFor()
    await fillSignIn(page, await employ(by.maker, ['users']))
    await page.getByRole('heading', { level: 1, name: '用户' }).waitFor()
    expect(page.url()).toBe(`${server.url}/console/users?status=frozen`)
    await page.context().close()
  })

  it('goes on in a second window, and signing out reaches both', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['users']), 'users')
    const second = await page.context().newPage()
    await second.goto(`${server.url}/console/staff`)
    await second.getByRole('heading', { level: 1, name: '员工' }).waitFor()
    // Each renews for itself; neither looks like a thief to the other.
    await Promise.all([page.reload(), second.reload()])
    await page.getByRole('heading', { level: 1, name: '用户' }).waitFor()
    await second.getByRole('button', { name: '退出' }).click()
    await page.getByLabel('动态口令').waitFor()
    await page.context().close()
  })

  it('explains a page that is not among one’s duties', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['content']))
    await page.waitForURL(/\/console\/reviews/)
    await page.goto(`${server.url}/console/orders`)
    await page.getByText('查看这一页需要“订单”职责').waitFor()
    await page.context().close()
  })
})

describe('doctors', () => {
  it('S31: shows the documents beside the fields; one person verifies, is told why that is all, and another approves', async () => {
    const applicant = await patient(server)
    const body = { ...(await applicationOf(applicant)), name: '欧阳明月' }
    const { applicationId } = await applicant.api.doctor.saveApplication({ body })
    await applicant.api.doctor.submitApplication({ params: { id: applicationId } })

    const page = await sitDown(server.url, await employ(by.maker, ['doctors']), 'applications?state=submitted')
    await page.getByRole('link', { name: '欧阳明月' }).click()
    await page.getByRole('img', { name: '身份证' }).waitFor()
    expect(
      await page.getByRole('img', { name: '身份证' }).evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBeGreaterThan(0)
    await page.keyboard.press('ArrowRight')
    await page.getByRole('img', { name: '照片', exact: true }).waitFor()
    await page.keyboard.press('+')
    await page.getByText('150%').waitFor()
    await page
      .getByRole('region', { name: '填写的内容' })
      .getByRole('button', { name: /^执业证/ })
      .click()
    await page.getByRole('img', { name: '执业证' }).waitFor()

    await page.getByRole('button', { name: '核验通过' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('另一位同事审批').waitFor()
    await dialog.getByText('这次还没有打开看过').waitFor()
    await dialog.getByRole('button', { name: /^核验通过/ }).click()
    await page.getByText('核验和审批须由两位工作人员分别完成').waitFor()
    expect(await page.getByRole('button', { name: '批准' }).count()).toBe(0)
    await page.context().close()

    const second = await sitDown(server.url, await employ(by.maker, ['doctors']), `applications/${applicationId}`)
    await second.getByRole('button', { name: '批准' }).click()
    await second.getByRole('dialog').getByRole('button', { name: '批准' }).click()
    await second.getByText('正在执业，患者可以找到').waitFor()
    await second.context().close()
  })

  it('S31: sends an application back with a reason, and suspends and reinstates a doctor', async () => {
    const applicant = await patient(server)
    const { applicationId } = await applicant.api.doctor.saveApplication({ body: await applicationOf(applicant) })
    await applicant.api.doctor.submitApplication({ params: { id: applicationId } })
    const page = await sitDown(server.url, await employ(by.maker, ['doctors']), `applications/${applicationId}`)
    await page.getByRole('button', { name: '退回' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '退回' }).click()
    await dialog.getByText('请写明退回原因').waitFor()
    await dialog.getByLabel('退回原因').fill('执业证图片不清晰')
    await dialog.getByRole('button', { name: '退回' }).click()
    await page.getByText('上次退回的原因：执业证图片不清晰').waitFor()
    expect(await applicant.api.doctor.ownApplication({})).toMatchObject({ state: 'rejected', rejectedReason: '执业证图片不清晰' })

    const other = await approvedDoctor(server, by)
    await page.goto(`${server.url}/console/doctors`)
    const row = page.getByRole('row').filter({ hasText: other.userId.slice(-6) })
    await row.getByRole('button', { name: '暂停' }).click()
    await dialog.getByLabel('暂停原因').fill('执业证待核实')
    await dialog.getByRole('button', { name: '暂停执业' }).click()
    await row.waitFor({ state: 'detached' })
    const { items } = await by.maker.api.doctor.listApplications({ query: { state: 'approved', limit: 100 } })
    await page.goto(`${server.url}/console/applications/${items.find(({ userId }) => userId === other.userId)?.applicationId}`)
    await page.getByText('没有在执业').waitFor()
    await page.getByRole('button', { name: '恢复' }).click()
    await dialog.getByLabel('恢复原因').fill('核实无误')
    await dialog.getByRole('button', { name: '恢复执业' }).click()
    await page.getByText('正在执业，患者可以找到').waitFor()
    await page.context().close()
  })
})

describe('users and staff', () => {
  it('S30: finds a user by phone without writing the number into the address, freezes with a reason, and lifts it', async () => {
    const phone = newPhone()
    const person = await patient(server, phone)
    const page = await sitDown(server.url, await employ(by.maker, ['users']), 'users')
    await page.locator('tbody tr').first().waitFor()
    await page.getByLabel('手机号').fill(phone)
    await page.keyboard.press('Enter')
    const row = page.getByRole('row').filter({ hasText: person.userId.slice(-6) })
    await row.waitFor()
    await eventually('one row', async () => (await page.locator('tbody tr').count()) === 1, patience)
    expect(page.url()).not.toContain(phone)
    expect(await page.locator('tbody').textContent()).not.toContain(phone)

    await row.getByRole('button', { name: '冻结' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('冻结原因').fill('多次恶意退款')
    await dialog.getByRole('button', { name: '冻结' }).click()
    await row.getByText('已冻结').waitFor()
    await row.getByText('多次恶意退款').waitFor()
    expect(await refusalOf(person.api.identity.me({}))).toBe('access.unauthenticated')
    await row.getByRole('button', { name: '解除冻结' }).click()
    await dialog.getByRole('button', { name: '解除冻结' }).click()
    await row.getByText('正常').waitFor()
    await page.context().close()
  })

  it('employs somebody who signs in with the password and the secret shown', async () => {
    const page = await sitDown(server.url, await employ(by.maker, ['users']), 'staff')
    await page.getByRole('button', { name: '新增员工' }).click()
    const dialog = page.getByRole('dialog')
    const shown = async (what: string) =>
      (
        await dialog
          .getByRole('button', { name: `复制${what}` })
          .locator('xpath=..')
          .innerText()
      ).trim()
    const account = { username: `n${Date.now().toString(36)}`, password: await shown('初始密码'), totpSecret: await shown('动态口令密钥') }
    await dialog.getByLabel('姓名').fill('新同事')
    await dialog.getByLabel('用户名').fill(account.username)
    await dialog.getByRole('checkbox', { name: '内容' }).check()
    await dialog.getByRole('button', { name: '新增', exact: true }).click()
    await page.getByRole('row').filter({ hasText: account.username }).waitFor()
    await page.context().close()
    const theirs = await sitDown(server.url, account)
    await theirs.getByRole('heading', { level: 1, name: '评价' }).waitFor()
    await theirs.context().close()
  })
})

describe('reviews and audit', () => {
  it('publishes one review and withholds another on one of the grounds; both are in the audit', async () => {
    const ids = await Promise.all([5, 1].map((stars) => finished(stars)))
    const page = await sitDown(server.url, await employ(by.maker, ['content', 'audit'], '审核员甲'), 'reviews?state=submitted')
    const dialog = page.getByRole('dialog')
    const row = (stars: number) => page.getByRole('row').filter({ has: page.getByRole('img', { name: `${stars} 星，满分 5 星` }) })
    await row(5).getByRole('button', { name: '展示', exact: true }).click()
    await dialog.getByRole('button', { name: '展示', exact: true }).click()
    await row(5).waitFor({ state: 'detached' })
    await row(1).getByRole('button', { name: '不予展示' }).click()
    await dialog.getByLabel('理由').click()
    await page.getByTitle('广告').click()
    await dialog.getByRole('button', { name: '不予展示' }).click()
    await row(1).waitFor({ state: 'detached' })

    await page.getByRole('link', { name: '员工处理' }).click()
    const done = page.getByRole('row').filter({ hasText: '审核员甲' })
    await eventually(
      'both decisions in the audit',
      async () => {
        await page.getByRole('button', { name: '刷新' }).click()
        const texts = await done.allTextContents()
        return texts.some((text) => text.includes('不展示评价')) && texts.some((text) => /(?<!不)展示评价/.test(text))
      },
      { ...patience, every: 300 },
    )

    const { patientId } = (await by.maker.api.operations.order({ params: { id: ids[0] ?? '' } })).order
    await page.goto(`${server.url}/console/audit/access?subject=${patientId}`)
    await page.getByRole('row').filter({ hasText: '审核员甲' }).filter({ hasText: '评价内容' }).first().waitFor()
    await page.context().close()
  })
})

/** A consultation from order to review. */
const finished = async (stars: number): Promise<string> => {
  const { id, person } = await paidOrder()
  const params = { id }
  await doctor.api.consultation.accept({ params })
  await doctor.api.consultation.complete({ params, body: { summary: '注意休息，多喝水。' } })
  await eventually('the review to be taken', () =>
    person.api.engagement.submitReview({ body: { consultationId: id, stars, text: '医生讲得很清楚。' } }).then(() => true),
  )
  return id
}
