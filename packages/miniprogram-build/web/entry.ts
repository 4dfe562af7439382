import { packageOf, withTheme } from '../app-json.ts'
import type { Graph } from '../graph.ts'
import { scopeOf } from '../isolation.ts'
import { isObject, type Json } from '../json.ts'
import type { Problem } from '../problem.ts'
import type { Project } from '../project.ts'
import { compileTemplates } from '../templates.ts'

export type Start = {
  /** A module that exports `start`, which gets the boot data. */
  readonly main: string
  /** Modules that run before it, which only a build under watch has. */
  readonly before: readonly string[]
  readonly assetBase: string
}

/** The module a browser runs first: what the mini program consists of, handed to whoever starts it. */
export const writeEntry = (project: Project, graph: Graph, start: Start, problems: Problem[]): string => {
  const components = [...graph.components.values()].map((component) => {
    // A page may say it is a component, which says how its script is written and not how its styles are kept.
    const { component: _, usingComponents: __, ...json } = withTheme(project, component.json, problems)
    const data = { json: component.isPage ? json : { ...json, component: true }, using: component.using, isPage: component.isPage }
    return [component.path, { ...data, scope: scopeOf(component) }] as const
  })
  const modules = components.map(([path]) => `${text(path)}: () => require(${text(graph.components.get(path)?.script)})`)
  return [
    ...start.before.map((module) => `import ${text(module)}`),
    `import { start } from ${text(start.main)}`,
    `const templates = ${compileTemplates(project, graph, problems)}`,
    'start({',
    `  app: ${text(withTheme(project, offered(graph), problems))},`,
    `  appUsing: ${text(graph.appUsing)},`,
    `  components: ${text(Object.fromEntries(components))},`,
    '  templates,',
    `  modules: { ${modules.join(', ')} },`,
    `  appModule: () => ${graph.appScript === undefined ? 'undefined' : `require(${text(graph.appScript)})`},`,
    '  css: undefined,',
    `  assetBase: ${text(start.assetBase)},`,
    '})',
  ].join('\n')
}

/** app.json without pages that are not written yet, which only a draft gets this far with. */
const offered = ({ app, components }: Graph): Json => {
  const pages = app.pages.filter((page) => components.has(page))
  const tabBar = isObject(app.json.tabBar) ? app.json.tabBar : undefined
  const list = Array.isArray(tabBar?.list) ? tabBar.list.filter((item) => isObject(item) && pages.includes(String(item.pagePath))) : []
  const subPackages = app.subPackages.map(({ root, pages: own }) => ({
    root,
    pages: own.filter((page) => components.has(`${root}/${page}`)),
  }))
  const main = pages.filter((page) => packageOf(app, page) === 'main')
  return { ...app.json, pages: main, subPackages, ...(tabBar !== undefined && { tabBar: { ...tabBar, list } }) }
}

const text = (value: unknown): string => JSON.stringify(value)
