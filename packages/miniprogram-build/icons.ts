import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import postcss, { type Root } from 'postcss'
import { filesBelow } from './files.ts'
import type { Graph } from './graph.ts'
import type { Problem } from './problem.ts'
import { isFromNpm, type Project, shown } from './project.ts'

/** Icons of TDesign's set by name, each drawn as the mask of a rule instead of a letter of a font from somebody's server. */
export type Icons = { readonly names: ReadonlySet<string>; readonly css: string }

export const iconComponent = 'miniprogram_npm/tdesign-miniprogram/icon/icon'

const drawings = 'tdesign-icons-svg/src'

/** Attributes that take the name of an icon. */
const named = /^(?:name|icon|[a-z]+-icon)$/

/** Finds every text in the mini program that is the name of an icon. One too many costs a few bytes, one too few a blank. */
export const findIcons = (project: Project, graph: Graph, problems: Problem[]): Icons => {
  const folder = join(project.modules, drawings)
  const names = new Set<string>()
  const known = (name: string) => existsSync(join(folder, `${name}.svg`))
  const take = (text: string): void => {
    for (const [, word] of text.matchAll(/["'`]([a-z][a-z\d]*(?:-[a-z\d]+)*)["'`]/g)) {
      if (!names.has(word as string) && known(word as string)) names.add(word as string)
    }
  }
  for (const [path, { file, text, tags }] of graph.templates) {
    for (const [expression] of text.matchAll(/\{\{[\s\S]*?\}\}/g)) take(expression)
    for (const { name: tag, attributes, line } of tags) {
      for (const [key, value] of attributes) {
        if (!named.test(key)) continue
        take(`"${value}"`)
        const isIcon = tag === 't-icon' || (tag.startsWith('t-') && key !== 'name')
        if (isFromNpm(path) || !isIcon || !/^[a-z][a-z\d-]*$/.test(value) || known(value)) continue
        problems.push({ file: shown(project, file), line, says: `there is no icon "${value}". The names are those of ${drawings}.` })
      }
    }
  }
  for (const { text } of graph.modules.values()) take(text)
  for (const { path, script } of graph.components.values()) if (isFromNpm(path)) take(readFileSync(script, 'utf8'))
  for (const file of filesBelow(project.source)) if (/\.[tj]s$/.test(file)) take(readFileSync(join(project.source, file), 'utf8'))
  return { names, css: cssOf(folder, [...names].sort()) }
}

/** The icon component's own styles with drawings in place of the font. */
export const drawIcons = (styles: Root, { css }: Icons): void => {
  styles.walkAtRules('font-face', (rule) => void rule.remove())
  styles.walkRules((rule) => {
    if (/^\.t-icon-[\w-]+:{1,2}before$/.test(rule.selector) || rule.toString().includes('font-family:t!')) rule.remove()
  })
  styles.append(postcss.parse(css).nodes)
}

const cssOf = (folder: string, names: readonly string[]): string => {
  const drawing =
    "content:'';display:block;width:1em;height:1em;background:currentColor;-webkit-mask:var(--t-icon) center/contain no-repeat"
  return [`.t-icon-base:before{${drawing}}`, ...names.map((name) => `.t-icon-${name}{--t-icon:url("${drawingOf(folder, name)}")}`)].join(
    '\n',
  )
}

/** A mask is made of what is opaque, at the size of a letter: neither what is transparent nor a thousandth of a point is seen. */
const drawingOf = (folder: string, name: string): string => {
  const svg = readFileSync(join(folder, `${name}.svg`), 'utf8')
    .replace('view-box', 'viewBox')
    .replace(/<path(?![^>]*stroke=)[^>]*fill="transparent"[^>]*><\/path>/g, '')
    .replace(/ (?:class|id|width|height)="[^"]*"/g, '')
    .replace(/<defs>[\s\S]*?<\/defs>|<\/?g\b[^>]*>/g, '')
    .replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))
    .replaceAll('currentColor', '#000')
    .replaceAll('"', "'")
  return `data:image/svg+xml,${svg.replace(/[%#<>]/g, encodeURIComponent)}`
}
