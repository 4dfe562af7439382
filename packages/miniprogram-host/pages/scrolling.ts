import type { Page } from './page.ts'

const REACH_BOTTOM = 50

/** onPageScroll and onReachBottom. The position is read once per frame, and only when somebody listens. */
export function watchScrolling(page: Page): void {
  const { dom } = page
  if (page.window.disableScroll) dom.style.overflow = 'hidden'
  const distance = page.window.onReachBottomDistance ?? REACH_BOTTOM
  let armed = true
  let waiting = false
  const read = () => {
    waiting = false
    const { scrollTop, scrollHeight, clientHeight } = dom
    if (page.has('onPageScroll')) page.call('onPageScroll', { scrollTop })
    const near = scrollHeight - scrollTop - clientHeight <= distance
    if (near && armed) page.call('onReachBottom')
    armed = !near
  }
  dom.addEventListener(
    'scroll',
    (event) => {
      if (event.target !== dom || waiting) return
      waiting = true
      requestAnimationFrame(read)
    },
    { passive: true },
  )
}
