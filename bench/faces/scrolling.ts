import { newId } from '@yijiantong/kernel/id.ts'
import { newPhone, openBrowser } from '@yijiantong/tests/support/browser.ts'
import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Person, patient } from '@yijiantong/tests/support/people.ts'
import { together } from '@yijiantong/tests/support/topologies.ts'
import { Latencies, rounded } from '../measure/statistics.ts'
import { againstLimit, againstReference, type Result } from '../result.ts'
import { signInOn } from './scenes.ts'

const MESSAGES = 5000
/** Turns in which it is measured. */
const TURNS = 4
/** Pixels per second: a quick flick. */
const SPEED = 3000
const bench = { bench: 'faces', engine: 'none' } as const

type Context = Awaited<ReturnType<typeof newPhone>>
type Page = Awaited<ReturnType<Context['newPage']>>
type Devtools = Awaited<ReturnType<Context['newCDPSession']>>

const sentences = [
  '好的',
  '今天早上量了血压，135/88，比昨天低一点。',
  '有没有头晕？',
  '没有头晕，就是睡得不太好，夜里醒两次，白天有些困。',
  '继续按时吃药，少盐，晚上早点休息。一周后再量一次，把记录发给我看看；如果高于 160/100，或者头痛、视物模糊，请马上去医院。',
  '收到 👌',
]

/** A conversation in which so much has been said. */
const longChat = async (one: Person, doctor: Person): Promise<string> => {
  const id = await order(one, doctor.userId)
  await pay(one, id)
  await eventually('the order on the desk', () => doctor.api.consultation.accept({ params: { id } }))
  let next = 0
  const talk = async (): Promise<void> => {
    while (next < MESSAGES) {
      const n = next++
      const body = { clientId: newId('m1'), text: `${n + 1}. ${sentences[n % sentences.length]}` }
      await (n % 2 === 0 ? one : doctor).api.messaging.send({ params: { id }, body })
    }
  }
  await Promise.all(Array.from({ length: 16 }, talk))
  return id
}

const recorder = `(() => {
  const frames = []
  let last
  const tick = (now) => { if (last !== undefined) frames.push(now - last); last = now; if (window.recording) requestAnimationFrame(tick) }
  window.recording = true
  window.recorded = frames
  requestAnimationFrame(tick)
})()`

/** Frame times, ms, while `work` goes on. */
const framesDuring = async (page: Page, work: () => Promise<unknown>): Promise<number[]> => {
  await page.evaluate(recorder)
  await work()
  return page.evaluate('(window.recording = false, window.recorded)') as Promise<number[]>
}

/** By wheel: a finger would have to be lifted at the edge of the screen. */
const roll = (devtools: Devtools, distance: number) =>
  devtools.send('Input.synthesizeScrollGesture', {
    x: 195,
    y: 400,
    yDistance: distance,
    speed: SPEED,
    gestureSourceType: 'mouse',
    preventFling: true,
  })

type Task = { name: string; pid: number; tid: number; ph: string; tdur?: number; args?: { name?: string } }

/** Processor time of the page's own thread while `work` goes on, ms per task: what the frames cost, whoever else is at work. */
const costOf = async <T>({ page }: Tab, work: () => Promise<T>): Promise<{ found: T; tasks: number[] }> => {
  const browser = await openBrowser()
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  const found = await work()
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: Task[] }
  const threads = new Map<string, number[]>()
  for (const { name, ph, pid, tid, tdur } of traceEvents) {
    if (ph !== 'X' || !name.endsWith('ThreadControllerImpl::RunTask') || tdur === undefined) continue
    const key = `${pid} ${tid}`
    threads.set(key, [...(threads.get(key) ?? []), tdur / 1000])
  }
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const busiest = mains.map(({ pid, tid }) => threads.get(`${pid} ${tid}`) ?? []).sort((one, other) => sum(other) - sum(one))[0]
  return { found, tasks: busiest ?? [] }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const metricsOf = async ({ devtools }: Tab): Promise<Record<string, number>> => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

const figures = (frames: readonly number[]) => {
  const times = new Latencies()
  for (const frame of frames) times.add(frame)
  const late = frames.filter((frame) => frame > 1.5 * (1000 / 60)).length
  return {
    p95: times.quantile(0.95),
    p99: times.quantile(0.99),
    worst: times.quantile(1),
    late: rounded((100 * late) / frames.length),
    frames: frames.length,
  }
}

type Tab = { readonly page: Page; readonly devtools: Devtools }

const open = async (context: Context): Promise<Tab> => {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  // A build under watch would load the page anew.
  await page.route(
    ({ pathname }) => pathname === '/m/',
    (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()),
  )
  return { page, devtools }
}

/** Ours and the reference by turns, so that what else the machine does meets both. */
const compare = async (empty: Tab, chat: Tab, distance: number): Promise<{ ours: number[]; reference: number[] }> => {
  const ours: number[] = []
  const reference: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    await empty.page.bringToFront()
    const way = (turn % 2 === 0 ? -1 : 1) * Math.abs(distance)
    reference.push(...(await framesDuring(empty.page, () => roll(empty.devtools, way / TURNS))))
    await chat.page.bringToFront()
    ours.push(...(await framesDuring(chat.page, () => roll(chat.devtools, distance / TURNS))))
  }
  return { ours, reference }
}

/** Jumps to the top and tells the number of the first message there: each starts with its own. */
const firstOf = async (page: Page): Promise<number> => {
  await page.evaluate(`document.querySelector('wx-page:not([hidden]) wx-scroll-view').scrollTop = 0`)
  const [first] = await page
    .locator('wx-scroll-view wx-text')
    .filter({ hasText: /^\d+\. / })
    .allTextContents()
  return Number.parseInt(first ?? '', 10)
}

const judged = (figure: string, frames: { ours: number[]; reference: number[] }, details: object): Result[] => {
  const ours = figures(frames.ours)
  const reference = figures(frames.reference)
  return [
    againstReference(
      {
        ...bench,
        figure: `chat, p95 frame ${figure}`,
        unit: 'ms',
        ours: ours.p95,
        reference: reference.p95,
        details: { ...details, ours, reference },
      },
      { atMost: 1.15 },
    ),
    againstLimit(
      {
        ...bench,
        figure: `chat, late frames beyond the reference's, ${figure}`,
        unit: '%',
        ours: rounded(Math.max(0, ours.late - reference.late)),
      },
      { atMost: 2 },
    ),
  ]
}

/**
 * How smoothly a long conversation scrolls in the browser build: frame times under a wheel that does not stop, against those
 * of an empty page of the same browser in the same minute.
 */
export const scrolling = async (seconds: number): Promise<Result[]> => {
  const platform = await together({ rounds: 1_000_000 })
  try {
    const one = await patient(platform)
    const id = await longChat(one, await approvedDoctor(platform, await reviewers(platform)))
    const context = await newPhone()
    await context.addInitScript(signInOn('bench', one))
    const empty = await open(context)
    // As wide as the telephone: a page that is shown smaller is scrolled through sooner.
    await empty.page.setContent('<meta name="viewport" content="width=device-width"><div style="height: 9000000px"></div>')
    const chat = await open(context)

    const began = performance.now()
    await chat.page.goto(`${platform.url}/m/?u=bench#/pages/chat/chat?id=${id}`)
    await chat.page.getByText(`${MESSAGES}. `).first().waitFor()
    const opened = rounded(performance.now() - began, 0)

    // Into the past: every page is fetched on the way.
    const distance = SPEED * seconds
    const fetching = await compare(empty, chat, distance)
    const fetched = MESSAGES - (await firstOf(chat.page))

    // To the very first message, then down again through what is known.
    await eventually('the first message', async () => (await firstOf(chat.page)) === 1, { within: 300_000, every: 30 })
    const known = await compare(empty, chat, -distance)
    const { found: frames, tasks } = await costOf(chat, () => framesDuring(chat.page, () => roll(chat.devtools, distance)))
    await chat.devtools.send('HeapProfiler.collectGarbage')
    const end = await metricsOf(chat)
    const heapMb = rounded((end.JSHeapUsedSize ?? 0) / 2 ** 20, 1)
    await context.close()
    return [
      ...judged('into the past', fetching, { messages: MESSAGES, speed: SPEED, opened, fetched }),
      ...judged('through the known', known, {}),
      ...worked(frames, tasks),
      againstLimit(
        { ...bench, figure: 'chat, nodes at the end', unit: 'nodes', ours: end.Nodes ?? 0, details: { heapMb } },
        { atMost: 6000 },
      ),
    ]
  } finally {
    await platform.stop()
  }
}

const worked = (frames: readonly number[], tasks: readonly number[]): Result[] => {
  const longest = rounded(Math.max(0, ...tasks))
  const perFrame = rounded(sum(tasks) / frames.length)
  return [
    againstLimit(
      { ...bench, figure: 'chat, longest task, processor time', unit: 'ms', ours: longest, details: { tasks: tasks.length } },
      { atMost: 16.7 },
    ),
    againstLimit({ ...bench, figure: 'chat, work per frame, processor time', unit: 'ms', ours: perFrame }, { atMost: 4 }),
  ]
}
