import { readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { type App, packageOf } from '../app-json.ts'
import { filesBelow } from '../files.ts'
import { type Graph, readGraph } from '../graph.ts'
import { findIcons } from '../icons.ts'
import { ownerOf } from '../isolation.ts'
import { readJson } from '../json.ts'
import { type Problem, Unbuildable } from '../problem.ts'
import { fileOf, isFromNpm, type Project } from '../project.ts'
import { compileTemplates } from '../templates.ts'
import { translateStyles } from '../wxss.ts'
import { readStyles } from '../wxss-imports.ts'
import { minifyStyles, minifyTemplate } from './minify.ts'
import { type Outputs, writePackage } from './outputs.ts'
import { copyPackages } from './packages.ts'
import { compileScripts } from './scripts.ts'

export type WechatBuild = {
  readonly project: Project
  readonly out: string
  readonly draft: boolean
  /** Names that scripts use and only a build knows. */
  readonly constants: Readonly<Record<string, string>>
}

export type WechatResult = {
  readonly problems: readonly Problem[]
  /** Bytes of each package: `main`, or the root of a sub-package. */
  readonly sizes: ReadonlyMap<string, number>
}

const media = /\.(?:png|jpe?g|gif|svg|webp|mp3|m4a|wav)$/

/** Makes the package WeChat loads out of a mini program: only what is reached from its app.json. */
export const buildWechat = async ({ project, out, draft, constants }: WechatBuild): Promise<WechatResult> => {
  const graph = readGraph(project)
  const problems: Problem[] = [...graph.problems]
  const outputs: Outputs = new Map()
  // Both builds refuse the same, so that what is seen in a browser is what can be shipped.
  compileTemplates(project, graph, problems)
  const icons = findIcons(project, graph, problems)
  const own = [...graph.components.values()].filter(({ path }) => !isFromNpm(path))
  const entries = [graph.appScript, ...own.map(({ script }) => script)].filter((file) => file !== undefined)
  const copied = await compileScripts(project, entries, constants, outputs, problems)
  await copyPackages(project, graph, copied, icons, outputs, problems)
  await addStyles(project, graph, outputs, problems)
  addTemplates(project, graph, outputs)
  addJson(project, graph, outputs, problems)
  for (const name of filesBelow(project.source)) if (media.test(name)) outputs.set(name, readFileSync(join(project.source, name)))
  if (problems.length > 0 && !draft) throw new Unbuildable(problems)
  writePackage(out, outputs)
  return { problems, sizes: sizesOf(graph.app, outputs) }
}

/** Each sheet with what it imports in place, checked by the rules the browser's are compiled by. */
const addStyles = async (project: Project, graph: Graph, outputs: Outputs, problems: Problem[]): Promise<void> => {
  const sheets = [...graph.components.values()].filter(({ path, style }) => !isFromNpm(path) && style !== undefined)
  for (const component of sheets) translateStyles(project, readStyles(project, component.style as string, []), ownerOf(component), problems)
  const files = [graph.appStyle, ...sheets.map(({ style }) => style)].filter((file) => file !== undefined)
  for (const file of files) {
    const styles = readStyles(project, file, problems).toString()
    outputs.set(relative(project.source, file), await minifyStyles(styles))
  }
}

const addTemplates = (project: Project, graph: Graph, outputs: Outputs): void => {
  const sources = [...graph.templates, ...graph.modules].filter(([path]) => !isFromNpm(path))
  for (const [, { file, text }] of sources) {
    outputs.set(relative(project.source, file), extname(file) === '.wxml' ? minifyTemplate(text) : text)
  }
}

const addJson = (project: Project, graph: Graph, outputs: Outputs, problems: Problem[]): void => {
  const { json } = graph.app
  outputs.set('app.json', JSON.stringify(json))
  for (const name of [json.themeLocation, json.sitemapLocation]) {
    if (typeof name === 'string') outputs.set(name, JSON.stringify(readJson(project, join(project.source, name), problems)))
  }
  for (const { path, json: own } of graph.components.values()) {
    if (!isFromNpm(path) && fileOf(project, path, 'json') !== undefined) outputs.set(`${path}.json`, JSON.stringify(own))
  }
}

export const sizesOf = (app: App, outputs: ReadonlyMap<string, string | Buffer>): Map<string, number> => {
  const sizes = new Map<string, number>([['main', 0]])
  for (const [name, content] of outputs) {
    const owner = packageOf(app, name)
    sizes.set(owner, (sizes.get(owner) ?? 0) + Buffer.byteLength(content))
  }
  return sizes
}
