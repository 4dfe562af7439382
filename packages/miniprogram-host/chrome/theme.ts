import type { Colour } from '../boot-data.ts'
import type { Signal } from '../signals.ts'

export type ThemeName = 'light' | 'dark'

/** Light or dark: forced, or the system's, or light when app.json does not say `darkmode`. */
export class Theme {
  readonly #forced: ThemeName | undefined
  readonly #system = window.matchMedia('(prefers-color-scheme: dark)')

  constructor(forced: ThemeName | undefined, darkmode: boolean) {
    this.#forced = forced ?? (darkmode ? undefined : 'light')
  }

  get name(): ThemeName {
    return this.#forced ?? (this.#system.matches ? 'dark' : 'light')
  }

  pick(colour: Colour | undefined): string | undefined {
    return typeof colour === 'object' ? colour[this.name] : colour
  }

  /** Writes the theme where the CSS looks for it, now and at each change. */
  follow(news: Signal<{ theme: ThemeName }>): void {
    this.#write()
    this.#system.addEventListener('change', () => {
      if (this.#forced) return
      this.#write()
      news.emit({ theme: this.name })
    })
  }

  #write(): void {
    document.documentElement.dataset.theme = this.name
  }
}
