import type { Page } from 'playwright-core'

/** A finger down on an element, moved, and up, through the browser's own input. */
export async function drag(page: Page, selector: string, by: { x: number; y: number }): Promise<void> {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not drawn.`)
  const session = await page.context().newCDPSession(page)
  const start = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 80) }
  const steps = 8
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] })
  for (let step = 1; step <= steps; step += 1) {
    const at = { x: start.x + (by.x * step) / steps, y: start.y + (by.y * step) / steps }
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] })
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

/** A finger that stays for a while. */
export async function hold(page: Page, selector: string, milliseconds: number): Promise<void> {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not drawn.`)
  const session = await page.context().newCDPSession(page)
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await page.waitForTimeout(milliseconds)
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}
