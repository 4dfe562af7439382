import type { AtRule, Root, Rule } from 'postcss'
import { beneath } from './wxss-selectors.ts'

/** The phone may be dark because its owner's is, or because somebody asked for it: `data-theme` on the root decides, then the system. */
const forced = ':root[data-theme=dark]'
const unlessLight = ':root:not([data-theme=light])'

/** Lets `prefers-color-scheme: dark` be forced either way. */
export const letDarkBeForced = (root: Root): void => {
  root.walkAtRules('media', (media) => {
    if (!isDark(media)) return
    const copy = media.clone()
    put(copy, forced)
    media.before(copy.nodes ?? [])
    put(media, unlessLight)
  })
}

const put = (media: AtRule, ancestor: string): void => {
  media.walkRules((rule: Rule) => {
    if (!isKeyframe(rule)) rule.selector = beneath(ancestor, rule.selector)
  })
}

export const isDark = ({ name, params }: AtRule): boolean => name === 'media' && /^\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/.test(params)

export const isKeyframe = (rule: Rule): boolean => rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name)
