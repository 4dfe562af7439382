import { openBrowser } from '@yijiantong/tests/support/browser.ts'
import { afterEach } from 'vitest'
import { tellWhatIsShown } from './what-is-shown.ts'

/** After each test that failed, tells what the windows still open showed; after each test, closes them. */
export const tellOfFailures = (): void => {
  afterEach(async ({ task }) => {
    const open = (await openBrowser()).contexts()
    if (task.result?.state === 'fail') {
      for (const page of open.flatMap((context) => context.pages())) await tellWhatIsShown(page.mainFrame())
    }
    await Promise.all(open.map((context) => context.close()))
  })
}
