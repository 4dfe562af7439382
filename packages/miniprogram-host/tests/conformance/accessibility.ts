import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { at, call, forget } from '../stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical in what is shown. */
async function findings(phone: Page): Promise<string[]> {
  if (!(await phone.evaluate(() => 'axe' in globalThis))) await phone.evaluate(axe)
  // What is still fading in has no contrast yet.
  await phone.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  )
  return phone.evaluate(async () => {
    type Finding = { id: string; impact: string; nodes: { html: string }[] }
    const { run } = (globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe
    const { violations } = await run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' ')}`)
  })
}

export function accessibility(): void {
  it('frame: axe finds nothing serious on pages with every built-in, nor in dialogs', async () => {
    const found: Record<string, string[]> = {}
    for (const name of ['home', 'basic', 'fields', 'scrolling', 'detail']) {
      found[name] = await findings(await at(`pages/${name}/${name}`))
    }
    const phone = await at('pages/home/home')
    const dialogs: Record<string, Record<string, unknown>> = {
      showModal: { title: '题', content: '话' },
      showActionSheet: { itemList: ['一', '二'] },
      previewImage: { urls: ['/assets/wide.png', '/assets/tall.png'] },
    }
    for (const [name, options] of Object.entries(dialogs)) {
      const answer = call(phone, name, options)
      await phone.locator('.wx-mask').waitFor()
      found[name] = await findings(phone)
      await phone.keyboard.press('Escape')
      await answer
    }
    expect(Object.entries(found).filter(([, serious]) => serious.length > 0)).toEqual([])
    await forget(phone)
  })
}
