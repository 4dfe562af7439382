import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { describeComplaint } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { photograph } from '@yijiantong/tests/support/pictures.ts'
import { type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeAfterTrouble, opener } from './opening.ts'
import { onToPhotographs, ordered, talking } from './scenes.ts'

const stage = {} as { server: Topology; doctor: Person }
const open = opener(() => stage.server)

beforeAll(async () => {
  stage.server = await together()
  stage.doctor = await approvedDoctor(stage.server, await reviewers(stage.server))
}, 120_000)

afterAll(async () => {
  await closeBrowser()
  await stage.server?.stop()
})

describe('a doctor’s telephone', { timeout: 60_000 }, () => {
  test('opened at the first page goes to the workbench, and asks for nothing that is a patient’s', async () => {
    const hers = await open(stage.doctor, 'pages/home/home')
    await hers.at('doctor/workbench/workbench')
    await hers.settled()
    await hers.page.waitForLoadState('networkidle')
    await hers.close()
  })
})

describe('the page itself', { timeout: 60_000 }, () => {
  test('loses its script on the way: it opens again by itself, and when that does not help it says so', async () => {
    const { patient } = await ordered(stage)
    const his = await open(patient, 'pages/home/home')
    let toLose = 2
    await his.page.route('**/m/app-*.js', (route) => (toLose-- > 0 ? route.abort('connectionreset') : route.continue()))
    await his.go('pages/home/home')
    expect(toLose).toBe(-1)

    toLose = Number.POSITIVE_INFINITY
    await his.page.goto('about:blank')
    await his.page.goto(his.address('pages/home/home'))
    await his.page.getByRole('alert').getByText('网络不好，这一页没有下载完整').waitFor()
    await his.picture('page-lost')
    toLose = 0
    await his.page.getByRole('button', { name: '再试一次' }).click()
    await his.shown().waitFor()
    await closeAfterTrouble(his)
  })
})

describe('a photograph', { timeout: 60_000 }, () => {
  test('that may not be taken: it says where to allow it', async () => {
    const { patient, id } = await talking(stage)
    const his = await open(patient, `pages/chat/chat?id=${id}`)
    await his.page.evaluate(() => {
      const denied = () => Promise.reject(Object.assign(new Error('denied'), { errMsg: 'chooseMedia:fail auth deny' }))
      Object.assign((globalThis as unknown as { wx: object }).wx, { chooseMedia: denied })
    })
    await his.tap('发送图片')
    await his.onSheet('没有相册或相机的权限')
    await his.picture('photo-denied')
    await his.answer('先不了')
    await his.close()
  })

  test('that is still on its way does not hold the person up: the next question comes when it has arrived', async () => {
    const { patient } = await ordered(stage)
    const { items } = await patient.api.identity.listProfiles({})
    const id = await describeComplaint(patient, stage.doctor.userId, { profileId: items[0]?.profileId ?? '' })
    const his = await open(patient, `pages/intake/intake?id=${id}`)
    await onToPhotographs(his)
    let arrive = () => {}
    const held = new Promise<void>((resolve) => {
      arrive = resolve
    })
    await his.page.route('**/v1/pictures*', async (route) => {
      await held
      await route.continue()
    })
    await his.takePhotograph(await photograph(800, 600), () => his.tap(/添加/))
    await his.tap('下一步')
    await his.sees('图片还在上传，传完就到下一步')
    await his.picture('photograph-under-way')
    arrive()
    await his.sees('还有几件要紧的事')
    await his.close()
  })

  test('too large for the server is made lighter first, and what is no picture is refused in words', async () => {
    const { patient, id } = await talking(stage)
    const his = await open(patient, `pages/chat/chat?id=${id}`)
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const large = await sharp({ create: { width: 4600, height: 3400, channels: 3, background: '#888', noise } })
      .jpeg({ quality: 100 })
      .toBuffer()
    expect(large.length).toBeGreaterThan(10 * 1024 * 1024)
    await his.takePhotograph(large, () => his.tap('发送图片'))
    const sent = await eventually(
      'the photograph',
      async () =>
        (await stage.doctor.api.messaging.messages({ params: { id }, query: {} })).messages.find(({ kind }) => kind === 'pictures'),
      { within: 30_000, every: 200 },
    )
    expect(sent.pictures).toHaveLength(1)
    await his.takePhotograph(Buffer.from('this is no picture'), () => his.tap('发送图片'))
    await his.page
      .getByText(/不是图片|打不开|不能识别|无法/)
      .first()
      .waitFor()
    await his.picture('no-picture')
    his.refused.length = 0
    his.complaints.length = 0
    await his.close()
  })
})

describe('a telephone', { timeout: 120_000 }, () => {
  test.each([
    ['a day ahead', 24],
    ['a day behind', -24],
  ])('whose clock is %s counts down and pays by the server’s', async (_, hours) => {
    const { patient, id } = await ordered(stage)
    const his = await open(patient, 'pages/home/home', { clock: hours * 3600_000 })
    await his.go(`pages/pay/pay?id=${id}`)
    await his.sees(/14分\d\d秒/)
    await his.tap(/^微信支付/)
    await his.answer('确认支付')
    await his.sees(/已付款/)
    await his.close()
  })
})

describe('a name', { timeout: 60_000 }, () => {
  const names = ['阿卜杜热合曼·买买提依明·吐尔逊江·艾合买提江·玉苏甫·卡德尔', '王👨‍👩‍👧‍👦小🦷明', 'محمد عبد الرحمن بن عبد الله']
  test.each(names)('%s leaves every page within its width', async (name) => {
    const { patient, id } = await talking(stage, name)
    const his = await open(patient, 'pages/profiles/profiles', { font: 2 })
    for (const at of ['pages/profiles/profiles', `pages/consultation/consultation?id=${id}`, 'pages/consultations/consultations']) {
      await his.go(at)
      await his.sees(name.slice(0, 4))
      expect(await his.overflow(), at).toEqual([])
    }
    const hers = await open(stage.doctor, `doctor/chat/chat?id=${id}`, { font: 2 })
    await hers.sees(name.slice(0, 4))
    expect(await hers.overflow()).toEqual([])
    await his.close()
    await hers.close()
  })
})
