import { packageOf, withTheme } from '../app-json.ts'
import type { Graph } from '../graph.ts'
import { scopeOf } from '../isolation.ts'
import { isObject, type Json } from '../json.ts'
import type { Problem } from '../problem.ts'
import type { Project } from '../project.ts'
import { compileTemplates } from '../templates.ts'
import { type Part, partsOf } from './parts.ts'

export type Start = {
  /** A module that exports `start`, which gets the boot data. */
  readonly main: string
  /** Modules that run before it, which only a build under watch has. */
  readonly before: readonly string[]
  readonly assetBase: string
}

/** The modules a browser runs: the first by its text, and one for each sub-package by the name the first imports it under. */
export type Entry = { readonly first: string; readonly later: ReadonlyMap<string, string> }

/** Writes what the mini program consists of, handed to whoever starts it. */
export const writeEntry = (project: Project, graph: Graph, start: Start, problems: Problem[]): Entry => {
  const components = [...graph.components.values()].map((component) => {
    // A page may say it is a component, which says how its script is written and not how its styles are kept.
    const { component: _, usingComponents: __, ...json } = withTheme(project, component.json, problems)
    const data = { json: component.isPage ? json : { ...json, component: true }, using: component.using, isPage: component.isPage }
    return [component.path, { ...data, scope: scopeOf(component) }] as const
  })
  const { main, ...others } = Object.fromEntries([...partsOf(graph)].map(([name, part]) => [name, writePart(project, part, problems)]))
  const later = new Map(Object.entries(others).map(([name, code]) => [`package:${name}`, code]))
  const packages = Object.keys(others).map((root) => `${text(root)}: () => import(${text(`package:${root}`)})`)
  const first = [
    ...start.before.map((module) => `import ${text(module)}`),
    `import { start } from ${text(start.main)}`,
    main,
    'start({',
    `  app: ${text(withTheme(project, offered(graph), problems))},`,
    `  appUsing: ${text(graph.appUsing)},`,
    `  components: ${text(Object.fromEntries(components))},`,
    '  templates,',
    '  modules,',
    `  appModule: () => ${graph.appScript === undefined ? 'undefined' : `require(${text(graph.appScript)})`},`,
    `  packages: { ${packages.join(', ')} },`,
    '  css: undefined,',
    `  assetBase: ${text(start.assetBase)},`,
    '})',
  ]
  return { first: first.join('\n'), later }
}

const writePart = (project: Project, part: Part, problems: Problem[]): string => {
  const modules = part.components.map(({ path, script }) => `${text(path)}: () => require(${text(script)})`)
  return `export const templates = ${compileTemplates(project, part, problems)}\nexport const modules = { ${modules.join(', ')} }`
}

/** app.json without pages that are not written yet, which only a draft gets this far with. */
const offered = ({ app, components }: Graph): Json => {
  const pages = app.pages.filter((page) => components.has(page))
  const tabBar = isObject(app.json.tabBar) ? app.json.tabBar : undefined
  const list = Array.isArray(tabBar?.list) ? tabBar.list.filter((item) => isObject(item) && pages.includes(String(item.pagePath))) : []
  const subPackages = app.subPackages.map((one) => ({ ...one, pages: one.pages.filter((page) => components.has(`${one.root}/${page}`)) }))
  const main = pages.filter((page) => packageOf(app, page) === 'main')
  return { ...app.json, pages: main, subPackages, ...(tabBar !== undefined && { tabBar: { ...tabBar, list } }) }
}

const text = (value: unknown): string => JSON.stringify(value)
