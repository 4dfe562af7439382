import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { axeOn } from '@yijiantong/tests/support/axe.ts'
import { closeBrowser } from '@yijiantong/tests/support/browser.ts'
import { freePort } from '@yijiantong/tests/support/ports.ts'
import { together } from '@yijiantong/tests/support/topologies.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { demonstrationWorld } from '../demonstration-world.ts'
import { refusedOf, screens } from '../screens.ts'
import { Telephone } from '../telephone.ts'
import { consoleScreens } from './console-screens.ts'
import { contactSheet, type Picture } from './contact-sheet.ts'
import { Lighthouse } from './lighthouse.ts'

/**
 * Looks at every screen of both faces, light, dark and at twice the size: one contact sheet per surface, and what axe and
 * Lighthouse find, page by page. `npm run look` writes them to docs/screens.
 */
const out = join(import.meta.dirname, '..', '..', '..', 'docs', 'screens')

type Row = {
  readonly surface: string
  readonly page: string
  readonly look: string
  readonly axe: number
  readonly lighthouse: number
  readonly failed: string
}

const looks = [
  { look: '浅色', theme: 'light', font: 1 },
  { look: '深色', theme: 'dark', font: 1 },
  { look: '大字 200%', theme: 'light', font: 2 },
] as const

const port = await freePort()
process.env.CHROMIUM_PORT = String(port)
const server = await together({ env: { DEMONSTRATION_ACCOUNTS: 'on' } })
const rows: Row[] = []

const judge = async (lighthouse: Lighthouse, page: Page, surface: 'mobile' | 'desktop', name: string, look: string): Promise<void> => {
  const { serious } = await axeOn(page)
  const { score, failed } = await lighthouse.accessibility(page, surface)
  rows.push({
    surface: surface === 'mobile' ? '小程序' : '控制台',
    page: name,
    look,
    axe: serious.length,
    lighthouse: score,
    failed: failed.join(' '),
  })
  console.log(`${name}, ${look}: axe ${serious.length}, Lighthouse ${score} ${failed.join(' ')}`)
}

/** Both must find fault with a page that is full of faults, or their praise is worth nothing. */
const proveThatTheySee = async (lighthouse: Lighthouse, context: BrowserContext): Promise<void> => {
  const page = await context.newPage()
  const faults = '<img src="x"><button></button><p style="color:#ccc;background:#fff">faint</p><input>'
  await page.goto(`data:text/html,<html><title>faults</title><main>${encodeURIComponent(faults)}</main></html>`)
  const { serious } = await axeOn(page)
  const { score, failed } = await lighthouse.accessibility(page, 'mobile')
  console.log(`a page full of faults: axe ${serious.length}, Lighthouse ${score} ${failed.join(' ')}`)
  if (serious.length < 3 || score >= 80) throw new Error('axe or Lighthouse does not see the faults of a page that is full of them')
  await page.close()
}

try {
  const world = await demonstrationWorld(server)
  const surfaces: Record<'patient' | 'doctor', Picture[]> = { patient: [], doctor: [] }
  let lighthouse: Lighthouse | undefined
  for (const { look, theme, font } of looks) {
    for (const who of ['patient', 'stranger', 'doctor'] as const) {
      const mine = screens.filter((screen) => screen.who === who)
      const signIn = who === 'stranger' ? {} : { signIn: who }
      const phone = await Telephone.open(server.url, { owner: who, at: 'pages/home/home', theme, font, ...signIn })
      if (lighthouse === undefined) {
        lighthouse = await Lighthouse.at(port)
        await proveThatTheySee(lighthouse, phone.context)
      }
      for (const { name, at, reach } of mine) {
        await phone.go(at(world))
        await reach?.(phone)
        await phone.settled()
        // Pictures arrive after what they belong to.
        await phone.page.waitForLoadState('networkidle')
        const png = await phone.page.screenshot()
        surfaces[name.startsWith('doctor-') ? 'doctor' : 'patient'].push({ name: `${name} · ${look}`, png })
        await judge(lighthouse, phone.page, 'mobile', name, look)
      }
      await phone.close({ refused: refusedOf(who) })
    }
  }
  await contactSheet(join(out, 'patient.jpg'), surfaces.patient, {
    width: 195,
    height: 422,
    columns: surfaces.patient.length / looks.length,
  })
  await contactSheet(join(out, 'doctor.jpg'), surfaces.doctor, { width: 195, height: 422, columns: surfaces.doctor.length / looks.length })

  const desks: Picture[] = []
  for (const look of looks) {
    for await (const { name, page } of consoleScreens(server, look)) {
      desks.push({ name: `${name} · ${look.look}`, png: await page.screenshot() })
      await judge(lighthouse as Lighthouse, page, 'desktop', name, look.look)
    }
  }
  await contactSheet(join(out, 'console.jpg'), desks, { width: 480, height: 300, columns: 7 })
  await lighthouse?.close()
} finally {
  await closeBrowser()
  await server.stop()
}

const table = rows.map(
  ({ surface, page, look, axe, lighthouse, failed }) => `| ${surface} | ${page} | ${look} | ${axe} | ${lighthouse} | ${failed} |`,
)
const worst = rows.filter(({ axe, lighthouse }) => axe > 0 || lighthouse < 95)
await writeFile(
  join(out, 'accessibility.md'),
  `# Accessibility, page by page\n\nWritten by \`npm run look\`: what axe finds serious or critical, and Lighthouse’s accessibility score, of each page as a person sees it.\n\n| surface | page | look | axe | Lighthouse | audits not passed |\n|---|---|---|---|---|---|\n${table.join('\n')}\n`,
)
console.log(`${rows.length} looks; ${worst.length} with a serious finding or below 95`)
process.exitCode = worst.length === 0 ? 0 : 1
