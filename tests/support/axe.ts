import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

export type Findings = {
  /** Serious and critical ones, a line each, with the element. */
  readonly serious: readonly string[]
  /** How many of the lesser ones. */
  readonly lesser: number
  /** Rules that applied and were kept: none means that axe saw no page. */
  readonly kept: number
}

/** What axe finds on the page as it stands. */
export const axeOn = async (page: Page): Promise<Findings> => {
  // Evaluated by the debugger, which the page's own policy does not hold.
  await page.evaluate(await source)
  const { violations, kept } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: unknown[]; passes: unknown[] }> } }
    const { violations, passes } = await axe.run()
    return { violations: violations as Violation[], kept: passes.length }
  })
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return {
    serious: grave.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`)),
    lesser: violations.length - grave.length,
    kept,
  }
}

type Moving = {
  readonly playState: string
  readonly effect: { getComputedTiming(): { endTime: number }; readonly target: { checkVisibility(how: object): boolean } | null } | null
}
type Window = { document: { getAnimations(): Moving[] }; requestAnimationFrame(work: () => void): void }

/** Waits until what moves on the page has come to rest: half faded in, nothing has the contrast it will have. */
export const atRest = async (page: Page | Frame): Promise<void> => {
  const rest = page.evaluate(async () => {
    const { document, requestAnimationFrame } = globalThis as unknown as Window
    // What has just been opened begins to move a frame later.
    const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    // On a page that another hides, a browser never says that an animation has ended.
    const isMoving = ({ playState, effect }: Moving) =>
      playState !== 'finished' &&
      effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY &&
      effect?.target?.checkVisibility({ visibilityProperty: true }) !== false
    for (let still = 0; still < 2; ) {
      await nextFrame()
      still = document.getAnimations().some(isMoving) ? 0 : still + 1
    }
  })
  await rest.catch((error: Error) => {
    // It went to another page meanwhile, which is then the one that has to come to rest.
    if (/context was destroyed/.test(error.message)) return atRest(page)
    throw error
  })
}
