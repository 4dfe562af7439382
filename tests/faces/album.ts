import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where what a story looked like is kept, for a person to look at. */
const pictures = join(import.meta.dirname, '..', '..', 'var', 'faces')

/** The pictures of one story, numbered in the order they were taken; without a name none are taken. */
export class Album {
  readonly #story: string | undefined
  #taken = 0

  constructor(story?: string) {
    this.#story = story
  }

  async add(page: Page, name: string): Promise<void> {
    if (this.#story === undefined) return
    const folder = join(pictures, this.#story)
    await mkdir(folder, { recursive: true })
    this.#taken++
    await page.screenshot({ path: join(folder, `${String(this.#taken).padStart(2, '0')}-${name}.png`) })
  }
}
