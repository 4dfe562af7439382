import { newPhone, openBrowser } from '@yijiantong/tests/support/browser.ts'
import { together } from '@yijiantong/tests/support/topologies.ts'
import { median, rounded } from '../measure/statistics.ts'
import { againstLimit, type Result } from '../result.ts'
import { bare, type Scene, scenesOf, signInOn } from './scenes.ts'

type SetData = { readonly component: string; readonly bytes: number; readonly at: number }

type Seen = {
  /** When the content was in the document, and when it was drawn, ms since the navigation began. */
  readonly content: number
  readonly drawn: number
  /** First contentful paint, which may be the skeleton's. */
  readonly paint: number
  /** Sent before the content was there. */
  readonly requests: readonly string[]
  /** Everything that was under way or had come before the content was there, bytes on the wire. */
  readonly transferred: number
  readonly setData: readonly SetData[]
}

/** Runs in the page before anything of it does. */
const watch = (content: string): string => `(() => {
  let tell
  window.contentDrawn = new Promise((resolve) => { tell = resolve })
  const look = () => {
    if (document.querySelector(${JSON.stringify(content)}) === null) return
    eyes.disconnect()
    const at = performance.now()
    requestAnimationFrame(() => setTimeout(() => tell({ content: at, drawn: performance.now() })))
  }
  const eyes = new MutationObserver(look)
  eyes.observe(document, { subtree: true, childList: true, attributes: true })
})()`

/** Asked when nothing is under way any more: what has not come yet has no entry. */
const read = `(async () => {
  const { content, drawn } = await window.contentDrawn
  const before = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= content)
  const [page] = performance.getEntriesByType('navigation')
  const asked = before.filter(({ initiatorType, name }) => initiatorType === 'fetch' && new URL(name).pathname.startsWith('/v1/'))
  return {
    content,
    drawn,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? drawn,
    requests: asked.map(({ name }) => new URL(name).pathname + new URL(name).search),
    transferred: before.reduce((sum, { transferSize }) => sum + transferSize, page.transferSize),
    setData: (globalThis.host?.metrics?.setData ?? []).filter(({ at }) => at <= content),
  }
})()`

/** Opens a page as the first one of a browser that has never been here. */
const openCold = async (url: string, { name, path, person, content }: Scene): Promise<Seen> => {
  const context = await (name.startsWith('console') ? newWindow() : newPhone())
  try {
    if (person !== undefined) await context.addInitScript(signInOn('bench', person))
    await context.addInitScript(watch(content))
    const page = await context.newPage()
    await page.goto(url + path, { waitUntil: 'commit' })
    await page.waitForFunction('window.contentDrawn')
    await page.waitForLoadState('networkidle')
    return (await page.evaluate(read)) as Seen
  } finally {
    await context.close()
  }
}

const newWindow = async () => (await openBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })

/**
 * How soon a browser that has never been here shows something, and what it asks and draws before: every page by turns, against a
 * bare page of the same server.
 */
export const firstScreens = async (turns: number): Promise<Result[]> => {
  const platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'on' } })
  try {
    const scenes = await scenesOf(platform)
    const floor: Seen[] = []
    const seen = new Map<Scene, Seen[]>(scenes.map((scene) => [scene, []]))
    for (let turn = 0; turn < turns; turn++) {
      floor.push(await openCold(platform.url, bare))
      for (const [scene, each] of seen) each.push(await openCold(platform.url, scene))
    }
    const reference = middle(floor)
    return [...seen].flatMap(([scene, each]) => judged(scene, each, reference))
  } finally {
    await platform.stop()
  }
}

const bench = { bench: 'faces', engine: 'none' } as const
const middle = (seen: readonly Seen[]): number => rounded(median(seen.map(({ drawn }) => drawn)), 0)

const judged = ({ name, holders }: Scene, seen: readonly Seen[], reference: number): Result[] => {
  const worst = rounded(Math.max(...seen.map(({ drawn }) => drawn)), 0)
  const paint = rounded(median(seen.map((each) => each.paint)), 0)
  const transferredKb = rounded(median(seen.map(({ transferred }) => transferred)) / 1024, 0)
  const most = seen.reduce((one, other) => (other.requests.length > one.requests.length ? other : one))
  const time = { ...bench, unit: 'ms', reference }
  return [
    againstLimit(
      { ...time, figure: `${name}, first content`, ours: middle(seen), details: { paint, transferredKb, turns: seen.length } },
      { atMost: 1500 },
    ),
    againstLimit({ ...time, figure: `${name}, first content, worst`, ours: worst }, { atMost: 1500 }),
    againstLimit(
      { ...bench, figure: `${name}, requests before`, unit: 'requests', ours: most.requests.length, details: { asked: most.requests } },
      { atMost: 1 },
    ),
    ...(holders === undefined ? [] : drawn(name, holders, seen)),
  ]
}

/** What holds the content is judged; the many small ones of the parts around it, such as icons, are told beside it. */
const drawn = (name: string, holders: readonly string[], seen: readonly Seen[]): Result[] => {
  const told = seen.map(({ setData }) => setData.filter(({ component }) => holders.includes(component)))
  const calls = Math.max(...told.map(({ length }) => length))
  const largest = Math.max(...told.flat().map(({ bytes }) => bytes))
  const all = seen.reduce((one, other) => (other.setData.length > one.setData.length ? other : one)).setData
  const details = { ofAllParts: all.length, bytesOfAllParts: all.reduce((sum, { bytes }) => sum + bytes, 0) }
  return [
    againstLimit({ ...bench, figure: `${name}, setData before`, unit: 'calls', ours: calls, details }, { atMost: 2 }),
    againstLimit({ ...bench, figure: `${name}, largest setData`, unit: 'KB', ours: rounded(largest / 1024) }, { atMost: 16 }),
  ]
}
