import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { askSandbox } from '@yijiantong/tests/support/requests.ts'
import { slowProxyTo } from '@yijiantong/tests/support/slow-proxy.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { onBoth } from '../journeys/stage.ts'
import { closeAfterTrouble, opener } from './opening.ts'
import { ordered, saidIn, talking } from './scenes.ts'

afterAll(closeBrowser)

onBoth({}, (stage) => {
  const open = opener(() => stage.server)

  describe('the network', { timeout: 120_000 }, () => {
    test('is gone: the page says so, and comes back with a tap', async () => {
      const { patient } = await ordered(stage)
      const his = await open(patient, 'pages/home/home')
      const icons = () =>
        his.frame.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /\/tab\/[\w-]+\.png$/.test(name)).length)
      await eventually('the icons of all tabs in both states', async () => (await icons()) === 8)
      await his.context.setOffline(true)
      await his.tab('问诊')
      await his.sees('网络没有连上')
      const shown = his.frame.getByRole('tab').locator('img')
      const drawn = () => shown.evaluateAll((all) => all.map((icon) => (icon as unknown as { naturalWidth: number }).naturalWidth > 0))
      await expect.poll(drawn).toEqual([true, true, true, true])
      await his.picture('no-network')
      await his.context.setOffline(false)
      await his.tap('再试一次')
      await his.sees('待付款')
      await closeAfterTrouble(his)
    })

    test('goes in the middle of a conversation: what is said waits, and is sent once', async () => {
      const { patient, id } = await talking(stage)
      const his = await open(patient, `pages/chat/chat?id=${id}`)
      await his.say('有网时说的话')
      await his.context.setOffline(true)
      await his.say('断网时说的第一句')
      await his.say('断网时说的第二句')
      await his.sees('网络已断开')
      await his.picture('offline-chat')
      await his.context.setOffline(false)
      await eventually('both to arrive', async () => (await saidIn(stage.doctor, id)).length === 3, { within: 30_000, every: 200 })
      expect(await saidIn(stage.doctor, id)).toEqual(['有网时说的话', '断网时说的第一句', '断网时说的第二句'])
      await closeAfterTrouble(his)
    })

    test('goes, and the telephone is switched off and on: the unsent message and the draft are still there', async () => {
      const { patient, id } = await talking(stage)
      const his = await open(patient, `pages/chat/chat?id=${id}`)
      await his.sees('医生已接诊')
      await his.context.setOffline(true)
      await his.say('还没发出去的话')
      await his.shown().locator('textarea').fill('写了一半的话')
      await his.context.setOffline(false)
      await his.go(`pages/chat/chat?id=${id}`)
      await his.sees('还没发出去的话')
      await expect.poll(() => his.shown().locator('textarea').inputValue()).toBe('写了一半的话')
      await eventually('it to arrive', async () => (await saidIn(stage.doctor, id)).length === 1, { within: 30_000, every: 200 })
      await closeAfterTrouble(his)
    })

    test('is slow and loses much: the page opens, a message goes out and an answer comes in', async () => {
      const { patient, id } = await talking(stage)
      // Delayed and resent, as a telephone at the edge of its network: nothing breaks, everything takes long.
      const edge = { delay: 150, jitter: 150, loss: 0.15, rate: 150_000 }
      const weather = await slowProxyTo(stage.server.url, edge)
      try {
        const his = await open(patient, `pages/chat/chat?id=${id}`, { url: weather.url, patience: 60_000 })
        // From now on connections break as well.
        weather.weather({ ...edge, cut: 0.05 })
        await his.say('网络很差也要说')
        await stage.doctor.api.messaging.send({ params: { id }, body: { clientId: 'slow-answer-1', text: '收到了' } })
        await his.sees('收到了')
        await eventually('it to arrive', async () => (await saidIn(stage.doctor, id)).length === 2, { within: 60_000, every: 200 })
        expect(weather.met.lost + weather.met.cut, 'nothing was lost, so nothing was tried').toBeGreaterThan(0)
        await closeAfterTrouble(his)
      } finally {
        await weather.close()
      }
    })
  })

  describe('the server', { timeout: 120_000 }, () => {
    test('is killed and started again in the middle of a conversation: nothing is lost or said twice', async () => {
      // Apart, those that carry a message: its service and the way there.
      const parts = 'server' in stage.server.pids ? ['server'] : ['messaging', 'gateway']
      const { patient, id } = await talking(stage)
      const his = await open(patient, `pages/chat/chat?id=${id}`)
      const hers = await open(stage.doctor, `doctor/chat/chat?id=${id}`)
      await his.say('重启之前')
      await hers.sees('重启之前')
      for (const name of parts) await stage.server.kill(name)
      await his.say('服务停着的时候，患者说')
      await hers.say('服务停着的时候，医生说')
      for (const name of parts) await stage.server.start(name)
      await his.sees('服务停着的时候，医生说')
      await hers.sees('服务停着的时候，患者说')
      const said = await saidIn(stage.doctor, id)
      expect(said.toSorted()).toEqual(['服务停着的时候，医生说', '服务停着的时候，患者说', '重启之前'])
      for (const each of [his, hers]) await closeAfterTrouble(each)
    })
  })

  describe('a payment', { timeout: 120_000 }, () => {
    const paid = (patient: Person, id: string): Promise<boolean> =>
      patient.api.consultation.read({ params: { id } }).then(({ state }) => state === 'pending_accept')

    test('outlives the end of the token', async () => {
      const { patient, id } = await ordered(stage)
      const his = await open(patient, `pages/pay/pay?id=${id}`)
      await his.tap(/^微信支付/)
      await his.onSheet('¥19.00')
      // While the sheet was open the token ended: what asks with it is refused, once.
      await his.page.route(
        '**/v1/payments/*/confirm',
        (route) => route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer ended' } }),
        { times: 1 },
      )
      await his.answer('确认支付')
      await his.sees(/已付款/)
      expect(await paid(patient, id)).toBe(true)
      expect(his.refused).toHaveLength(1)
      await his.close({ refused: [...new Set(his.refused)] })
    })

    test('is left by going back, paid meanwhile, and found paid', async () => {
      const { patient, id } = await ordered(stage)
      const his = await open(patient, `pages/consultation/consultation?id=${id}`)
      await his.tap(/^去付款/)
      await his.at('pages/pay/pay')
      await his.tap(/^微信支付/)
      await his.onSheet('¥19.00')
      const { prepay } = await patient.api.payment.pay({ body: { consultationId: id } })
      await his.answer('取消支付')
      await his.page.goBack()
      await his.at('pages/consultation/consultation')
      await askSandbox(stage.server.sandboxUrl, `/payments/${prepay.package.replace('prepay_id=', '')}/pay`, {})
      await eventually('the notification', () => paid(patient, id))
      await his.go(`pages/pay/pay?id=${id}`)
      await his.sees(/已付款/)
      await his.close()
    })

    test('is cancelled: it says so and can be paid again', async () => {
      const { patient, id } = await ordered(stage)
      const his = await open(patient, `pages/pay/pay?id=${id}`)
      await his.tap(/^微信支付/)
      await his.answer('取消支付')
      await his.sees('没有完成付款，订单还在')
      await his.picture('payment-cancelled')
      await his.tap(/^微信支付/)
      await his.answer('确认支付')
      await his.sees(/已付款/)
      await his.close()
    })
  })

  describe('two taps', { timeout: 60_000 }, () => {
    test('send one message', async () => {
      const { patient, id } = await talking(stage)
      const his = await open(patient, `pages/chat/chat?id=${id}`)
      await his.shown().locator('textarea').fill('只说一次')
      await his.control('发送').dblclick()
      await his.sees('只说一次')
      await his.say('再说一句')
      await eventually('both to arrive', async () => (await saidIn(stage.doctor, id)).includes('再说一句'))
      expect(await saidIn(stage.doctor, id)).toEqual(['只说一次', '再说一句'])
      await his.close()
    })

    test('open one payment sheet', async () => {
      const { patient, id } = await ordered(stage)
      const his = await open(patient, `pages/pay/pay?id=${id}`)
      await his.control(/^微信支付/).dblclick()
      await his.onSheet('¥19.00')
      expect(await his.page.getByRole('dialog').count()).toBe(1)
      await his.answer('确认支付')
      await his.sees(/已付款/)
      await his.close()
    })
  })

  describe('one account', { timeout: 120_000 }, () => {
    test('in five windows: each says one thing, each sees all five once', async () => {
      const { patient, id } = await talking(stage)
      const first = await open(patient, `pages/chat/chat?id=${id}`)
      const windows = [first, ...(await Promise.all([1, 2, 3, 4].map(() => first.another(`pages/chat/chat?id=${id}`))))]
      await Promise.all(windows.map((each, at) => each.say(`第${at + 1}个窗口说`)))
      for (const each of windows) {
        for (const at of [1, 2, 3, 4, 5]) await each.sees(`第${at}个窗口说`)
      }
      expect((await saidIn(stage.doctor, id)).toSorted()).toEqual([1, 2, 3, 4, 5].map((at) => `第${at}个窗口说`))
      for (const each of windows) {
        const bubbles = each.shown().getByText(/第\d个窗口说/)
        await expect.poll(() => bubbles.count()).toBe(5)
      }
      await first.close()
    })
  })
})
