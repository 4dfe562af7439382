import type { Page as PlaywrightPage } from 'playwright-core'
import puppeteer, { type Browser } from 'puppeteer-core'

/** Lighthouse’s accessibility of pages as they stand, in a Chromium that listens on `port`. */
export class Lighthouse {
  readonly #browser: Browser

  static async at(port: number): Promise<Lighthouse> {
    return new Lighthouse(await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null }))
  }

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  /** 0 to 100, and the audits that were not passed. */
  async accessibility(page: PlaywrightPage, surface: 'mobile' | 'desktop'): Promise<{ score: number; failed: string[] }> {
    const { snapshot } = await import('lighthouse')
    const target = this.#browser.targets().find((each) => each.type() === 'page' && each.url() === page.url())
    const seen = await target?.page()
    if (seen === undefined || seen === null) throw new Error(`Lighthouse does not find the page ${page.url()}`)
    const result = await snapshot(seen, {
      flags: { onlyCategories: ['accessibility'], formFactor: surface, screenEmulation: { disabled: true }, logLevel: 'silent' },
    })
    if (result === undefined) throw new Error(`Lighthouse has nothing to say about ${page.url()}`)
    const { categories, audits } = result.lhr
    const failed = Object.values(audits).filter(({ score }) => score === 0)
    return { score: Math.round((categories.accessibility?.score ?? 0) * 100), failed: failed.map(({ id }) => id) }
  }

  close(): Promise<void> {
    return this.#browser.disconnect()
  }
}
