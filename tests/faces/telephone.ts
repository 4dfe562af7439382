import { deepStrictEqual } from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { complaintsOf, newPhone, type Phone } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'

/** Where what a story looked like is kept, for a person to look at. */
export const pictures = join(import.meta.dirname, '..', '..', 'var', 'faces')

type Options = Phone & {
  /** Whose telephone: a name or a phone number, which is then the number WeChat knows. */
  readonly owner: string
  /** Page of the mini program it opens at: `pages/home/home`. */
  readonly at?: string
  readonly font?: number
  /** Its owner has signed in on it before. */
  readonly signIn?: 'patient' | 'doctor'
  /** How wrong its clock is, ms. */
  readonly clock?: number
  /** Names the folder its pictures go to; without it none are taken. */
  readonly story?: string
}

/** The mini program on one telephone, used as a person uses it: by what is written on the screen. */
export class Telephone {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained of; a story ends by expecting nothing. */
  readonly complaints: string[]
  /** Requests the server refused, in order. */
  readonly refused: string[] = []
  readonly #url: string
  readonly #options: Options
  #taken = 0

  static async open(url: string, options: Options): Promise<Telephone> {
    const context = await newPhone(options)
    if (options.clock !== undefined) await context.addInitScript(setClock, options.clock)
    const telephone = new Telephone(url, options, context, await context.newPage())
    await telephone.go(options.at ?? 'pages/home/home')
    return telephone
  }

  private constructor(url: string, options: Options, context: BrowserContext, page: Page) {
    this.#url = url
    this.#options = options
    this.context = context
    this.page = page
    this.complaints = complaintsOf(page)
    page.on('response', (response) => {
      if (response.status() >= 400)
        this.refused.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`)
    })
    page.setDefaultTimeout(20_000)
  }

  /** Another window of the same telephone. */
  async another(at: string): Promise<Telephone> {
    const telephone = new Telephone(this.#url, this.#options, this.context, await this.context.newPage())
    await telephone.go(at)
    return telephone
  }

  /** Whatever reaches past the width of the page in front, by its class and text. */
  async overflow(): Promise<string[]> {
    return this.shown().evaluate((page) => {
      const { right } = page.getBoundingClientRect()
      return [...page.querySelectorAll('*')]
        .filter((element) => {
          const box = element.getBoundingClientRect()
          if (box.width === 0 || box.height === 0 || box.right <= right + 1) return false
          // What lies in something that scrolls sideways or cuts off is meant to.
          for (let above = element.parentElement; above && above !== page; above = above.parentElement) {
            if (page.ownerDocument.defaultView?.getComputedStyle(above).overflowX !== 'visible') return false
          }
          return true
        })
        .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.slice(0, 20)}`)
    })
  }

  address(at: string): string {
    const { owner, font, theme, signIn } = this.#options
    const asked = new URLSearchParams({
      u: owner,
      ...(font !== undefined && { font: String(font) }),
      ...(theme && { theme }),
      ...(signIn && { signin: signIn }),
    })
    return `${this.#url}/m/?${asked}#/${at}`
  }

  /** Opens a page as a link would, in a window of its own. */
  async go(at: string): Promise<void> {
    await this.page.goto('about:blank')
    await this.page.goto(this.address(at))
    await this.shown().waitFor()
  }

  /** Waits until the page in front has loaded what it shows. */
  async settled(): Promise<void> {
    const loading = this.shown().getByRole('status', { name: '正在加载' }).locator('visible=true')
    await eventually('the page to have loaded', async () => (await loading.count()) === 0, { within: 20_000, every: 50 })
    await this.page.waitForLoadState('networkidle').catch(() => undefined)
    // What moves has come to rest.
    await this.page.evaluate(() =>
      Promise.all(
        (
          globalThis as unknown as {
            document: { getAnimations(): { finished: Promise<unknown>; effect: { getTiming(): { iterations: number } } }[] }
          }
        ).document
          .getAnimations()
          .filter((each) => each.effect.getTiming().iterations !== Number.POSITIVE_INFINITY)
          .map((each) => each.finished.catch(() => undefined)),
      ).then(() => undefined),
    )
  }

  /** The page in front. */
  shown(): Locator {
    return this.page.locator('wx-page:visible').last()
  }

  get route(): string {
    return new URL(this.page.url()).hash.replace(/^#\/?/, '')
  }

  /** Waits until the page in front is this one. */
  async at(route: string): Promise<void> {
    await this.#orPicture(this.page.locator(`wx-page[is="${route}"]:visible`).waitFor())
  }

  /** Anything that can be pressed, by its name. */
  control(name: string | RegExp): Locator {
    const inFront = this.shown()
    return ['button', 'link', 'radio', 'checkbox', 'tab', 'switch']
      .map((role) => inFront.getByRole(role as 'button', { name, exact: true }))
      .reduce((one, other) => one.or(other))
      .first()
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.#press(this.control(name))
  }

  /** In the bar below the pages. */
  async tab(name: string): Promise<void> {
    await this.#press(this.page.getByRole('tablist', { name: '主要页面' }).getByRole('tab', { name }))
  }

  /** On WeChat's own sheet, dialog or action sheet, which lies over every page. */
  async answer(name: string | RegExp): Promise<void> {
    await this.#press(this.#sheet().getByRole('button', { name }).last())
  }

  #sheet(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'))
  }

  async #press(control: Locator): Promise<void> {
    await this.#orPicture(this.#options.touch === false ? control.click() : control.tap())
  }

  /** What went wrong is easier to see than to be told. */
  async #orPicture(work: Promise<void>): Promise<void> {
    await work.catch(async (error: unknown) => {
      await this.picture('went-wrong')
      throw error
    })
  }

  async write(label: string | RegExp, text: string): Promise<void> {
    await this.shown().getByLabel(label).locator('visible=true').first().fill(text)
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.#orPicture(this.shown().getByText(text).locator('visible=true').first().waitFor())
  }

  /** Says it in the conversation in front, and sees it there. */
  async say(text: string): Promise<void> {
    await this.shown().locator('textarea').fill(text)
    await this.tap('发送')
    await this.sees(text)
  }

  /** Opens a picker and takes what it stands at. */
  async choose(label: string): Promise<void> {
    await this.#press(this.shown().getByLabel(label).first())
    await this.answer('确定')
  }

  /** Every control of that name on the page. */
  async tapEach(name: string): Promise<void> {
    for (const role of ['radio', 'checkbox', 'button'] as const) {
      for (const control of await this.shown().getByRole(role, { name, exact: true }).all()) await this.#press(control)
    }
  }

  /** Takes a photograph when the page asks for one. */
  async takePhotograph(bytes: Uint8Array, ask: () => Promise<void>): Promise<void> {
    const file = join(pictures, `photo-${process.pid}-${this.#taken++}.jpg`)
    await mkdir(pictures, { recursive: true })
    await writeFile(file, bytes)
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), ask()])
    await chooser.setFiles(file)
  }

  async onSheet(text: string | RegExp): Promise<void> {
    await this.#orPicture(this.#sheet().getByText(text).first().waitFor())
  }

  /** The next picture of the story. */
  async picture(name: string): Promise<void> {
    const { story } = this.#options
    if (story === undefined) return
    await mkdir(join(pictures, story), { recursive: true })
    this.#taken++
    await this.page.screenshot({ path: join(pictures, story, `${String(this.#taken).padStart(2, '0')}-${name}.png`) })
  }

  /** Ends the story on this telephone: the page complained of nothing, and was refused only what the story expects. */
  async close(expected: { readonly refused?: readonly string[] } = {}): Promise<void> {
    await this.context.close()
    // The browser itself remarks on every refusal; `refused` says which.
    const complaints = this.complaints.filter((text) => !/^error Failed to load resource/.test(text) && !theirs.test(text))
    deepStrictEqual(complaints, [], `${this.#options.owner}: the page complained: ${complaints.join('; ')}`)
    const refused = [...new Set(this.refused)]
    deepStrictEqual(refused, [...(expected.refused ?? [])], `${this.#options.owner}: the server refused: ${refused.join('; ')}`)
  }
}

/** What the framework remarks on in TDesign: its spinner repeats itself by a number and under one key, its popup binds a class. */
const theirs = /Use number as for-list|Some keys are not unique while list updates: "+\.|"class" is not a valid event binding/

/** Runs in the page before anything else: every clock of it is wrong by so much. */
const setClock = (wrong: number): void => {
  const Real = Date
  class Wrong extends Real {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Real.now() + wrong)
      else super(...(given as [number]))
    }
    static override now(): number {
      return Real.now() + wrong
    }
  }
  globalThis.Date = Wrong as DateConstructor
}
