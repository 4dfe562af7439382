import type { Root } from 'postcss'
import parseValue from 'postcss-value-parser'
import type { Problem } from './problem.ts'
import type { Project } from './project.ts'
import { isDark, isKeyframe, letDarkBeForced } from './wxss-dark.ts'
import { placeOf } from './wxss-imports.ts'
import { translateSelector, unscoped } from './wxss-selectors.ts'
import { inPixels, translateUnits } from './wxss-units.ts'

export type StyleOwner = {
  /** Its rules hold everywhere (app.wxss, shared components), on one page, or in one component. */
  readonly reach:
    | { readonly of: 'all' }
    | { readonly of: 'page'; readonly path: string }
    | { readonly of: 'component'; readonly scope: string }
  /** Whether we wrote it: what a package does that its own host tolerates is let through. */
  readonly ours: boolean
}

/** CSS for a browser out of parsed WXSS, which it changes. */
export const translateStyles = (project: Project, root: Root, { reach, ours }: StyleOwner, problems: Problem[]): string => {
  if (ours) {
    refuseFiles(project, root, problems)
    if (reach.of === 'component') refuseUnscoped(project, root, problems)
  }
  const scope = reach.of === 'component' ? reach.scope : undefined
  root.walkRules((rule) => {
    if (!isKeyframe(rule)) rule.selector = translateSelector(rule.selector, scope)
  })
  root.walkDecls(translateUnits)
  root.walkAtRules('media', (media) => {
    media.params = inPixels(media.params)
  })
  if (reach.of !== 'all') nameKeyframesApart(root, reach.of === 'page' ? reach.path.replaceAll('/', '-') : reach.scope)
  if (reach.of === 'page') return onPage(root, reach.path)
  letDarkBeForced(root)
  return root.toString()
}

/** WeChat loads no file from a style; a picture there is a data: address or an <image>. */
const refuseFiles = (project: Project, root: Root, problems: Problem[]): void => {
  root.walkDecls((declaration) => {
    parseValue(declaration.value).walk((node) => {
      if (node.type !== 'function' || node.value.toLowerCase() !== 'url') return
      const address = node.nodes[0]?.value ?? ''
      if (address.startsWith('data:') || address.startsWith('#')) return
      const says = `url(${address}) is not loaded from a style in WeChat. Use an <image>, or write the picture as a data: address.`
      problems.push({ ...placeOf(project, declaration), says })
    })
  })
}

const refuseUnscoped = (project: Project, root: Root, problems: Problem[]): void => {
  root.walkRules((rule) => {
    const part = isKeyframe(rule) ? undefined : unscoped(rule.selector)
    if (part === undefined) return
    const says = `"${rule.selector}" selects by "${part}", which WeChat does not keep inside a component. Select by class.`
    problems.push({ ...placeOf(project, rule), says })
  })
}

/** Animations are named once for the whole document; two owners may each have one of the same name. */
const nameKeyframesApart = (root: Root, owner: string): void => {
  const names = new Map<string, string>()
  root.walkAtRules(/keyframes$/, (rule) => {
    names.set(rule.params, `${owner}-${rule.params}`)
    rule.params = `${owner}-${rule.params}`
  })
  if (names.size === 0) return
  root.walkDecls(/^(?:-webkit-)?animation(?:-name)?$/, (declaration) => {
    const parsed = parseValue(declaration.value)
    parsed.walk((node) => {
      if (node.type === 'word') node.value = names.get(node.value) ?? node.value
    })
    declaration.value = parsed.toString()
  })
}

/** A page's rules hold on that page only. What is dark is a block of its own, because the theme is decided above the page. */
const onPage = (root: Root, path: string): string => {
  const page = `wx-page[is="${path}"]`
  const apart: string[] = []
  const dark: string[] = []
  root.each((node) => {
    if (node.type !== 'atrule') return
    if (/keyframes$|^font-face$/.test(node.name)) apart.push(node.toString())
    else if (isDark(node)) dark.push((node.nodes ?? []).join('\n'))
    else return
    node.remove()
  })
  const scoped = (selector: string, css: string) => `@scope (${selector}) {\n${css}\n}`
  const blocks = [...apart, scoped(page, root.toString())]
  if (dark.length > 0) {
    const rules = dark.join('\n')
    blocks.push(scoped(`:root[data-theme=dark] ${page}`, rules))
    blocks.push(`@media (prefers-color-scheme: dark) {\n${scoped(`:root:not([data-theme=light]) ${page}`, rules)}\n}`)
  }
  return blocks.join('\n')
}
