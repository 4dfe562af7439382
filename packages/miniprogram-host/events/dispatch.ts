import { Event as MiniEvent } from 'glass-easel'
import { elementOf } from '../framework/nodes.ts'

export type FireOptions = {
  bubbles?: boolean
  composed?: boolean
  /** Fields beside `detail`: touches, changedTouches. */
  extra?: Record<string, unknown>
  original?: Event
}

export type Fired = {
  /** A catch listener or preventDefault asked the browser to do nothing. */
  prevented: boolean
  /** How many listeners ran. */
  heard: number
  /** What the last listener returned, which bindinput uses to replace the value. */
  returned: unknown
}

const silence: Fired = { prevented: false, heard: 0, returned: undefined }

/** Dispatches an event of the mini program at a DOM node. */
export function fire(target: Node | null, type: string, detail: unknown = {}, options: FireOptions = {}): Fired {
  const element = elementOf(target)
  if (!element) return silence
  const fired: Fired = { ...silence }
  const event = new MiniEvent(type, detail, {
    bubbles: options.bubbles ?? false,
    composed: options.composed ?? false,
    capturePhase: true,
    originalEvent: options.original,
    extraFields: options.extra ?? {},
    handleListenerReturn: (value) => {
      fired.heard += 1
      if (value === false) return false
      if (value !== undefined) fired.returned = value
      return undefined
    },
  })
  MiniEvent.dispatchEvent(element, event)
  fired.prevented = event.defaultPrevented()
  return fired
}
