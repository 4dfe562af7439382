import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modulesAbove } from '@yijiantong/miniprogram-build/project.ts'
import { buildWeb } from '@yijiantong/miniprogram-build/web/build.ts'
import { closeBrowser, complaintsOf, newPhone, type Phone } from '@yijiantong/tests/support/browser.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type FixtureServer, serveFixture } from './fixture-server.ts'

export type Heard = { where: string; type: string; id: string; detail: unknown }

let server: FixtureServer | undefined

/** Builds the fixture once and serves it, for every test of this process. */
export function setTheStage(): void {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'miniprogram-host-'))
    const here = import.meta.dirname
    const { problems } = await buildWeb({
      project: { source: join(here, 'fixture'), modules: modulesAbove(here), target: 'web' },
      out: folder,
      base: '/m/',
      shell: join(here, 'fixture-shell.html'),
      main: join(here, 'fixture-main.ts'),
      styles: [],
      draft: true,
      reload: false,
    })
    if (problems.length > 0) throw new Error(problems.map(({ file, says }) => `${file}: ${says}`).join('\n'))
    server = await serveFixture(folder)
  })
  afterAll(async () => {
    await closeShared()
    await server?.close()
    await closeBrowser()
    rmSync(folder, { recursive: true, force: true })
  })
}

export const serverAddress = (): string => {
  if (!server) throw new Error('The stage is not set.')
  return server.base
}

export type Opened = { page: Page; context: BrowserContext; complaints: string[] }

/**
 * The fixture freshly started at a page, closed when the test is over: in a telephone of its own when it has to be another one,
 * otherwise in a new window of the one there is.
 */
export async function openAt(route: string, { query, ...phone }: Phone & { query?: string } = {}): Promise<Opened> {
  const own = Object.keys(phone).length > 0 || query !== undefined
  const context = own ? await newPhone(phone) : (await theOne()).context
  const opened = await open(context, route, query)
  onTestFinished(() => (own ? context.close() : opened.page.close()))
  return opened
}

async function open(context: BrowserContext, route: string, query = ''): Promise<Opened> {
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints = complaintsOf(page)
  await page.goto(`${serverAddress()}/m/${query}#/${route}`)
  await page.waitForSelector('wx-page')
  await frames(page)
  return { page, context, complaints }
}

let shared: Promise<Opened> | undefined

async function theOne(): Promise<Opened> {
  shared ??= newPhone().then((context) => open(context, 'pages/blank/blank'))
  return shared
}

/** The telephone of tests that leave nothing behind: the page is relaunched, and what was heard is forgotten. */
export async function at(route: string): Promise<Page> {
  const { page } = await theOne()
  await page.evaluate(async (url) => {
    document.querySelector('.wx-mask')?.remove()
    await (globalThis.wx as { reLaunch(options: { url: string }): Promise<unknown> }).reLaunch({ url })
  }, `/${route}`)
  await forget(page)
  return page
}

async function closeShared(): Promise<void> {
  const opened = await shared
  shared = undefined
  await opened?.context.close()
}

/** Two frames: what is drawn is drawn, and onReady has run. */
export const frames = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))))

export const heardOn = (page: Page): Promise<Heard[]> => page.evaluate(() => JSON.parse(JSON.stringify(globalThis.heard)) as Heard[])

/** What was heard of a kind, once there is at least one. */
export async function hears(page: Page, type: string, id?: string): Promise<Heard> {
  const found = await page.waitForFunction(
    ([wanted, of]) => globalThis.heard.findLast((one) => one.type === wanted && (of === undefined || one.id === of)),
    [type, id] as const,
  )
  return (await found.jsonValue()) as Heard
}

/** Lets what is under way come to its end, such as the onReady of a page just opened, and forgets all that was heard. */
export async function forget(page: Page): Promise<void> {
  await frames(page)
  await page.evaluate(() => {
    globalThis.heard.length = 0
  })
}

/** Calls setData of the page on top. */
export async function setData(page: Page, change: Record<string, unknown>): Promise<void> {
  await page.evaluate((data) => (globalThis.getCurrentPages() as { setData(data: object): void }[]).at(-1)?.setData(data), change)
  await frames(page)
}

declare global {
  var wx: unknown
  var getCurrentPages: () => unknown[]
  var getApp: () => Record<string, unknown>
}

/** Calls an asynchronous API and tells how it went. */
export const call = (page: Page, name: string, options: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
  page.evaluate(
    async ([api, given]) => {
      try {
        const work = (globalThis.wx as Record<string, (options: unknown) => Promise<Record<string, unknown>>>)[api]
        if (!work) return { missing: api }
        return JSON.parse(JSON.stringify(await work(given))) as Record<string, unknown>
      } catch (error) {
        return { failed: (error as { errMsg?: string }).errMsg ?? String(error) }
      }
    },
    [name, options] as const,
  )

/** Calls a synchronous API, or reads what it is. */
export const callNow = (page: Page, name: string, ...parameters: unknown[]): Promise<unknown> =>
  page.evaluate(
    ([api, given]) => {
      try {
        return (globalThis.wx as Record<string, (...parameters: unknown[]) => unknown>)[api]?.(...given)
      } catch (error) {
        return { failed: (error as Error).message }
      }
    },
    [name, parameters] as const,
  )
