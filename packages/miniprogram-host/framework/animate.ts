import type { AnimationStep } from '../api/animation.ts'
import { cssLength } from './units.ts'

/** Plays the steps of wx.createAnimation on an element, each after the one before it; what is reached stays. */
export async function playSteps(dom: HTMLElement, steps: AnimationStep[]): Promise<void> {
  for (const { styles, timing } of steps) {
    dom.style.transformOrigin = timing.transformOrigin
    const options = { duration: timing.duration, delay: timing.delay, easing: timing.timingFunction, fill: 'forwards' } as const
    const played = dom.animate([styles], options)
    await played.finished
    for (const [name, value] of Object.entries(styles)) dom.style.setProperty(name, value)
    played.cancel()
  }
}

export type MiniKeyframe = Record<string, unknown> & { offset?: number; ease?: string }

const transformed = /^(translate|rotate|scale|skew|matrix)/

/** A keyframe of `this.animate` as the Web Animations API writes it: transforms have names of their own there. */
export function webKeyframe({ offset, ease, ...styles }: MiniKeyframe): Keyframe {
  const keyframe: Keyframe = {}
  const transforms: string[] = []
  for (const [name, value] of Object.entries(styles)) {
    const values = Array.isArray(value) ? value : [value]
    if (transformed.test(name)) transforms.push(`${name}(${values.map((one) => transformUnit(name, one)).join()})`)
    else keyframe[name] = name === 'opacity' ? String(value) : cssLength(value)
  }
  if (transforms.length > 0) keyframe.transform = transforms.join(' ')
  if (offset !== undefined) keyframe.offset = offset
  if (ease !== undefined) keyframe.easing = ease
  return keyframe
}

function transformUnit(name: string, value: unknown): string {
  if (name.startsWith('translate')) return cssLength(value)
  if (/^(rotate|skew)/.test(name) && typeof value === 'number') return `${value}deg`
  return String(value)
}
