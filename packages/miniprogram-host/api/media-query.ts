export type MediaQuery = {
  minWidth?: number
  maxWidth?: number
  width?: number
  minHeight?: number
  maxHeight?: number
  height?: number
  orientation?: string
}

const device = () => document.querySelector('.wx-device')

/** Whether the page's window is as a media query of WeChat's says. */
export function matchesMedia(query: MediaQuery): boolean {
  const { clientWidth: width, clientHeight: height } = device() ?? document.documentElement
  const within = (value: number, exact?: number, least?: number, most?: number) =>
    (exact === undefined || value === exact) && (least === undefined || value >= least) && (most === undefined || value <= most)
  const orientation = width > height ? 'landscape' : 'portrait'
  return (
    within(width, query.width, query.minWidth, query.maxWidth) &&
    within(height, query.height, query.minHeight, query.maxHeight) &&
    (query.orientation === undefined || query.orientation === orientation)
  )
}

/** createMediaQueryObserver: told at once, and whenever the answer changes. */
export class MediaQueryObserver {
  #observer: ResizeObserver | undefined

  observe(query: MediaQuery, listener: (answer: { matches: boolean }) => void): void {
    this.disconnect()
    let last: boolean | undefined
    const check = () => {
      const matches = matchesMedia(query)
      if (matches === last) return
      last = matches
      listener({ matches })
    }
    this.#observer = new ResizeObserver(check)
    this.#observer.observe(device() ?? document.documentElement)
  }

  disconnect(): void {
    this.#observer?.disconnect()
    this.#observer = undefined
  }
}
