import { reviewers } from '@yijiantong/tests/support/doctors.ts'
import type { Topology } from '@yijiantong/tests/support/topologies.ts'
import type { Page } from 'playwright-core'
import { consolePages, employ, sitDown } from '../console-face.ts'

type Look = { readonly theme: 'light' | 'dark'; readonly font: number }

/** Every page of the console as somebody with all duties sees it, one after the other. */
export async function* consoleScreens(server: Topology, { theme, font }: Look): AsyncGenerator<{ name: string; page: Page }> {
  const by = await reviewers(server)
  const duties = ['orders', 'users', 'doctors', 'content', 'finance', 'audit'] as const
  const page = await sitDown(server.url, await employ(by.maker, duties), '', theme)
  const settled = async (): Promise<void> => {
    // As the browser's own zoom does it, which is how a console is enlarged.
    if (font !== 1) await page.addStyleTag({ content: `:root { zoom: ${font} }` })
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
  }
  for (const [path, title] of consolePages) {
    await page.goto(`${server.url}/console/${path}`)
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await settled()
    yield { name: title, page }
  }
  const { items: orders } = await by.maker.api.operations.orders({ query: { limit: 1 } })
  await page.goto(`${server.url}/console/orders/${orders[0]?.consultationId}`)
  await page.getByRole('region', { name: '经过' }).waitFor()
  await settled()
  yield { name: '订单详情', page }
  const { items: applications } = await by.maker.api.doctor.listApplications({ query: { state: 'submitted' } })
  await page.goto(`${server.url}/console/applications/${applications[0]?.applicationId}`)
  await page.getByRole('img', { name: '身份证' }).waitFor()
  await settled()
  yield { name: '资质申请', page }
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('动态口令').waitFor()
  yield { name: '登录', page }
  await page.context().close()
}
