import type { ShadowedEvent } from 'glass-easel'
import { type Element, someDomOf, unwrap } from './nodes.ts'

export type TemplateEvent = ShadowedEvent<unknown>

type SeenTarget = { id: string; dataset: Record<string, unknown>; offsetLeft: number; offsetTop: number }

/** An event as WeChat documents it: plain data, and nothing of the framework behind it. */
export type SeenEvent = {
  type: string
  timeStamp: number
  target: SeenTarget
  currentTarget: SeenTarget
  mark: Record<string, unknown>
  detail: unknown
  touches?: unknown
  changedTouches?: unknown
}

export function seenByPage(event: TemplateEvent): SeenEvent {
  return {
    ...event.extraFields,
    type: event.type,
    timeStamp: event.timeStamp,
    target: seenTarget(unwrap(event.target)),
    currentTarget: seenTarget(unwrap(event.currentTarget)),
    mark: { ...event.mark },
    detail: event.detail,
  }
}

/** Offsets cost a layout, so they are read when asked for. */
function seenTarget(element: Element): SeenTarget {
  return {
    id: element.id,
    dataset: element.dataset,
    get offsetLeft() {
      return someDomOf(element)?.offsetLeft ?? 0
    },
    get offsetTop() {
      return someDomOf(element)?.offsetTop ?? 0
    },
  }
}
