import { deepStrictEqual } from 'node:assert/strict'
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core'
import { atRest } from '../support/axe.ts'
import { complaintsOf, newPhone, type Phone } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { Album } from './album.ts'
import { tellWhatIsShown } from './what-is-shown.ts'

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
  /** How long whatever is waited for may take, ms: 20,000 unless given. */
  readonly patience?: number
}

/** The mini program on one telephone, used as a person uses it: by what is written on the screen. */
export class Telephone {
  readonly page: Page
  /** What the mini program runs in: the page itself, or a frame of it. */
  readonly frame: Frame
  readonly context: BrowserContext
  /** What the page complained of; a story ends by expecting nothing. */
  readonly complaints: string[]
  /** Requests the server refused, in order. */
  readonly refused: string[] = []
  readonly #url: string
  readonly #options: Options
  readonly #album: Album

  static async open(url: string, options: Options): Promise<Telephone> {
    const context = await newPhone(options)
    if (options.clock !== undefined) await context.addInitScript(setClock, options.clock)
    const telephone = new Telephone(url, options, await context.newPage())
    await telephone.go(options.at ?? 'pages/home/home')
    return telephone
  }

  /** One that another page shows in a frame, and has turned on there; the page's pictures are one story. */
  static async within(page: Page, frame: Frame, options: Pick<Options, 'owner' | 'touch'>, album: Album): Promise<Telephone> {
    const telephone = new Telephone(new URL(page.url()).origin, options, page, frame, album)
    await telephone.shown().waitFor()
    return telephone
  }

  private constructor(url: string, options: Options, page: Page, frame = page.mainFrame(), album = new Album(options.story)) {
    this.#url = url
    this.#options = options
    this.#album = album
    this.context = page.context()
    this.page = page
    this.frame = frame
    this.complaints = complaintsOf(page)
    page.on('response', (response) => {
      const request = response.request()
      if (response.status() >= 400 && request.frame() === frame)
        this.refused.push(`${response.status()} ${request.method()} ${new URL(response.url()).pathname}`)
    })
    page.setDefaultTimeout(options.patience ?? 20_000)
  }

  /** Another window of the same telephone. */
  async another(at: string): Promise<Telephone> {
    const telephone = new Telephone(this.#url, this.#options, await this.context.newPage())
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
    await this.frame.goto('about:blank')
    await this.frame.goto(this.address(at))
    await this.shown().waitFor()
  }

  /** Waits until the page in front has loaded what it shows. */
  async settled(): Promise<void> {
    const loading = this.shown().getByRole('status', { name: '正在加载' }).locator('visible=true')
    await eventually('the page to have loaded', async () => (await loading.count()) === 0, { within: 20_000, every: 50 })
    await atRest(this.frame)
  }

  /** The page in front. */
  shown(): Locator {
    return this.frame.locator('wx-page:visible').last()
  }

  get route(): string {
    return new URL(this.frame.url()).hash.replace(/^#\/?/, '')
  }

  /** Waits until the page in front is this one. */
  async at(route: string): Promise<void> {
    await this.#orPicture(this.frame.locator(`wx-page[is="${route}"]:visible`).waitFor())
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
    await this.#press(this.frame.getByRole('tablist', { name: '主要页面' }).getByRole('tab', { name }))
  }

  /** On WeChat's own sheet, dialog or action sheet, which lies over every page. */
  async answer(name: string | RegExp): Promise<void> {
    await this.#press(this.#sheet().getByRole('button', { name }).last())
  }

  #sheet(): Locator {
    return this.frame.getByRole('dialog').or(this.frame.getByRole('alertdialog'))
  }

  async #press(control: Locator): Promise<void> {
    await this.#orPicture(this.#options.touch === false ? control.click() : control.tap())
  }

  /** What went wrong is easier to see than to be told. */
  async #orPicture(work: Promise<void>): Promise<void> {
    await work.catch(async (error: unknown) => {
      await this.picture('went-wrong')
      await tellWhatIsShown(this.frame)
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
    await this.#orPicture(this.control(name).waitFor())
    for (const role of ['radio', 'checkbox', 'button'] as const) {
      for (const control of await this.shown().getByRole(role, { name, exact: true }).all()) await this.#press(control)
    }
  }

  /** Takes a photograph when the page asks for one. */
  async takePhotograph(bytes: Uint8Array, ask: () => Promise<void>): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), ask()])
    await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) })
  }

  async onSheet(text: string | RegExp): Promise<void> {
    await this.#orPicture(this.#sheet().getByText(text).first().waitFor())
  }

  /** The next picture of the story. */
  async picture(name: string): Promise<void> {
    await this.#album.add(this.page, name)
  }

  /** Ends the story on this telephone: the page complained of nothing, and was refused only what the story expects. */
  async close(expected: Expected = {}): Promise<void> {
    await this.context.close()
    this.judge(expected)
  }

  /** What `close` expects, of one that shares its page with another and cannot be closed by itself. */
  judge(expected: Expected = {}): void {
    // The browser itself remarks on every refusal; `refused` says which.
    const complaints = this.complaints.filter((text) => !/^error Failed to load resource/.test(text) && !theirs.test(text))
    deepStrictEqual(complaints, [], `${this.#options.owner}: the page complained: ${complaints.join('; ')}`)
    const refused = [...new Set(this.refused)]
    deepStrictEqual(refused, [...(expected.refused ?? [])], `${this.#options.owner}: the server refused: ${refused.join('; ')}`)
  }
}

type Expected = { readonly refused?: readonly string[] }

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
