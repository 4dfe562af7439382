/** Where pages are shown. Pages measure from its corner, not from the window's: above it are navigation bar and phone frame. */
let viewport: HTMLElement | undefined

export function setViewport(element: HTMLElement): void {
  viewport = element
}

export function viewportRect(): DOMRect {
  return viewport ? viewport.getBoundingClientRect() : new DOMRect(0, 0, window.innerWidth, window.innerHeight)
}

export type Rect = { left: number; top: number; right: number; bottom: number; width: number; height: number }

/** A rectangle of the window as a page counts. */
export function fromViewport(rect: DOMRectReadOnly): Rect {
  const at = viewportRect()
  const left = rect.left - at.left
  const top = rect.top - at.top
  return { left, top, right: left + rect.width, bottom: top + rect.height, width: rect.width, height: rect.height }
}

export function pointInViewport(point: { clientX: number; clientY: number }): { clientX: number; clientY: number } {
  const at = viewportRect()
  return { clientX: point.clientX - at.left, clientY: point.clientY - at.top }
}
