import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Where Debian's package puts it; CHROMIUM names another. */
const program = process.env.CHROMIUM ?? '/usr/bin/chromium'

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** CHROMIUM_PORT lets somebody else look at the same pages, as Lighthouse does. */
let shared: Promise<Browser> | undefined

/** The one Chromium of a test file; it ends with the process that opened it. `closeBrowser` ends it sooner. */
export function openBrowser(): Promise<Browser> {
  if (!existsSync(program)) throw new Error(`The tests need Chromium at ${program}. On Debian: apt-get install chromium fonts-noto-cjk`)
  const port = process.env.CHROMIUM_PORT
  shared ??= chromium.launch({ executablePath: program, args: port === undefined ? quiet : [...quiet, `--remote-debugging-port=${port}`] })
  return shared
}

export async function closeBrowser(): Promise<void> {
  const browser = await shared
  shared = undefined
  await browser?.close()
}

export type Phone = {
  /** By finger, as a telephone; `false` is a mouse on a window of the same size. */
  touch?: boolean
  theme?: 'light' | 'dark'
  /** Other sizes than 390×844, say a desktop window. */
  size?: { width: number; height: number }
  offline?: boolean
  permissions?: string[]
  /** Its owner wants nothing to slide or fade. */
  still?: boolean
}

/** A telephone of its own, with storage of its own. Close it when the test is done. */
export async function newPhone({
  touch = true,
  theme = 'light',
  size,
  offline = false,
  permissions = [],
  still = false,
}: Phone = {}): Promise<BrowserContext> {
  const browser = await openBrowser()
  return browser.newContext({
    viewport: size ?? { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: touch,
    isMobile: touch,
    colorScheme: theme,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: still ? 'reduce' : 'no-preference',
    offline,
    permissions,
  })
}

/** What a page wrote to the console as an error or warning, and what it threw. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`threw ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()} ${message.text()}`)
  })
  return complaints
}
