import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Duty } from '@yijiantong/kernel/contract.ts'
import { atRest, axeOn } from '@yijiantong/tests/support/axe.ts'
import { newPhone as newWindow } from '@yijiantong/tests/support/browser.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { newTotpSecret, oneTimeCode, type StaffAccount } from '@yijiantong/tests/support/staff-account.ts'
import type { BrowserContext, Page } from 'playwright-core'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const made = join(root, 'apps', 'admin', 'dist', 'index.html')

/** Builds the console when a source is newer than what was built. */
export const builtConsole = async (): Promise<void> => {
  const built = await stat(made).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
  const newest = Math.max(...(await Promise.all(['apps/admin', 'packages/client'].map((folder) => newestIn(join(root, folder))))))
  if (newest < built) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [vite, 'build', 'apps/admin', '--logLevel', 'error'], { cwd: root, env })
}

const newestIn = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const times = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return (await stat(path)).mtimeMs
    return entry.name === 'dist' || entry.name === 'node_modules' ? 0 : newestIn(path)
  })
  return Math.max(0, ...(await Promise.all(times)))
}

/** Pages of the console that need no object, by address and heading. */
export const consolePages = [
  ['', '监控'],
  ['orders', '订单'],
  ['dangers', '急症提示'],
  ['refunds', '退款复核'],
  ['applications', '资质审核'],
  ['doctors', '执业医生'],
  ['users', '用户'],
  ['staff', '员工'],
  ['reviews', '评价'],
  ['audit/actions', '员工处理'],
  ['audit/access', '访问记录'],
] as const

/** How long a page may take beside everything else a test run does, ms. */
export const patience = { within: 40_000 }

/**
 * A desk: a window of 1440×900 with a mouse, and storage of its own. Nothing on it slides, so that a press of no length ends on the
 * choice it began on, however busy the machine is.
 */
export const newDesk = (theme: 'light' | 'dark' = 'light'): Promise<BrowserContext> =>
  newWindow({ touch: false, size: { width: 1440, height: 900 }, theme, still: true })

/** A colleague who has not signed in yet: a one-time code works once, and this one's are all unused. */
export const employ = async (admin: Person, duties: readonly Duty[], name = '测试员工'): Promise<StaffAccount> => {
  const account = {
    username: `c${Math.random().toString(36).slice(2, 12)}`,
    password: `p-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`,
    totpSecret: newTotpSecret(),
  }
  await admin.api.identity.createStaff({ body: { ...account, name, duties: [...duties] } })
  return account
}

export const fillSignIn = async (page: Page, account: StaffAccount, totp = oneTimeCode(account.totpSecret)): Promise<void> => {
  await page.getByLabel('用户名').fill(account.username)
  await page.getByLabel('密码').fill(account.password)
  await page.getByLabel('动态口令').fill(totp)
  await page.getByRole('button', { name: '登录' }).click()
}

/** A new desk at which somebody has signed in and opened a page. */
export const sitDown = async (url: string, account: StaffAccount, path = '', theme?: 'light' | 'dark'): Promise<Page> => {
  const page = await (await newDesk(theme)).newPage()
  page.setDefaultTimeout(patience.within)
  await page.goto(`${url}/console/${path}`)
  await fillSignIn(page, account)
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  return page
}

/** What axe finds serious or critical, in words. */
export const seriousOn = async (page: Page): Promise<readonly string[]> => {
  await atRest(page)
  return (await axeOn(page)).serious
}

/** Bytes of the console's own files as they travel, gzipped, from now on. */
export const travelled = (page: Page): { kilobytes(): Promise<number> } => {
  const files = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/console/assets/')) files.add(pathname.replace('/console/', ''))
  })
  return {
    async kilobytes() {
      const sizes = [...files].map(async (file) => gzipSync(await readFile(join(dirname(made), file)), { level: 9 }).length)
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024
    },
  }
}
