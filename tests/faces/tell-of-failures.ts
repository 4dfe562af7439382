import { openBrowser } from '@yijiantong/tests/support/browser.ts'
import { afterEach } from 'vitest'

/** After each test that failed: what the windows still open showed, which somebody who reads of the failure would ask first. */
export const tellOfFailures = (): void => {
  afterEach(async ({ task }) => {
    const open = (await openBrowser()).contexts()
    for (const page of open.flatMap((context) => context.pages())) {
      if (task.result?.state === 'fail')
        console.error(`At ${page.url()} was shown:\n${(await page.locator('body').innerText()).slice(0, 2000)}`)
    }
    await Promise.all(open.map((context) => context.close()))
  })
}
