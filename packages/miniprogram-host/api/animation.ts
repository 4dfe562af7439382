import { cssLength } from '../framework/units.ts'
import type { Area } from './wx.ts'

type Timing = { duration?: number; timingFunction?: string; delay?: number; transformOrigin?: string }

/** One step: styles to reach together, and how. */
export type AnimationStep = { styles: Record<string, string>; timing: Required<Timing> }

const lengths = ['width', 'height', 'left', 'right', 'top', 'bottom'] as const
const angle = (value: unknown) => `${String(value)}deg`
const bare = (value: unknown) => String(value)

/** Transform functions: name, CSS name, and how a parameter is written. */
const transforms: Record<string, (value: unknown) => string> = {
  translate: cssLength,
  translateX: cssLength,
  translateY: cssLength,
  translateZ: cssLength,
  translate3d: cssLength,
  rotate: angle,
  rotateX: angle,
  rotateY: angle,
  rotateZ: angle,
  scale: bare,
  scaleX: bare,
  scaleY: bare,
  scaleZ: bare,
  scale3d: bare,
  skew: angle,
  skewX: angle,
  skewY: angle,
  matrix: bare,
  matrix3d: bare,
}

type Chain = Record<string, (...parameters: unknown[]) => unknown>

/** wx.createAnimation: a recording of steps that a view plays when it is given one as `animation`. */
export const animationApis: Area = () => ({ now: { createAnimation: (timing: Timing = {}) => createAnimation(timing) } })

function createAnimation(defaults: Timing): Chain {
  let steps: AnimationStep[] = []
  let styles: Record<string, string> = {}
  let transform: string[] = []
  const animation: Chain = {
    opacity: (value) => set('opacity', String(value)),
    backgroundColor: (value) => set('background-color', String(value)),
    step: (timing = {}) => {
      const complete = {
        duration: 400,
        timingFunction: 'linear',
        delay: 0,
        transformOrigin: '50% 50% 0',
        ...defaults,
        ...(timing as Timing),
      }
      // Transforms add up from step to step, as on a telephone.
      steps.push({ styles: { ...styles, ...(transform.length > 0 ? { transform: transform.join(' ') } : {}) }, timing: complete })
      styles = {}
      return animation
    },
    export: () => {
      const actions = steps
      steps = []
      return { actions }
    },
  }
  const set = (name: string, value: string) => {
    styles[name] = value
    return animation
  }
  for (const name of lengths) animation[name] = (value) => set(name, cssLength(value))
  for (const [name, write] of Object.entries(transforms)) {
    animation[name] = (...values) => {
      transform = [...transform.filter((one) => !one.startsWith(`${name}(`)), `${name}(${values.map(write).join()})`]
      return animation
    }
  }
  return animation
}
