import { viewportRect } from '../chrome/viewport.ts'

export type TouchPoint = { identifier: number; pageX: number; pageY: number; clientX: number; clientY: number; force: number }
export type TouchLists = { touches: TouchPoint[]; changedTouches: TouchPoint[] }

type Pointed = { clientX: number; clientY: number; identifier?: number; force?: number; target: EventTarget | null }

/** A point as pages see it: `client` from the corner of what is shown, `page` from the corner of the scrolled page. */
function point(at: Pointed): TouchPoint {
  const corner = viewportRect()
  const page = at.target instanceof Element ? at.target.closest('wx-page') : null
  const clientX = at.clientX - corner.left
  const clientY = at.clientY - corner.top
  return {
    identifier: at.identifier ?? 0,
    clientX,
    clientY,
    pageX: clientX + (page?.scrollLeft ?? 0),
    pageY: clientY + (page?.scrollTop ?? 0),
    force: at.force ?? 1,
  }
}

export function touchesOf(event: TouchEvent | MouseEvent): TouchLists {
  if ('touches' in event) {
    return { touches: Array.from(event.touches, point), changedTouches: Array.from(event.changedTouches, point) }
  }
  const at = point(event)
  return { touches: event.type === 'mouseup' || event.type === 'click' ? [] : [at], changedTouches: [at] }
}
