import { readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { type App, packageOf } from '../app-json.ts'
import { filesBelow } from '../files.ts'
import { type Graph, readGraph } from '../graph.ts'
import { findIcons } from '../icons.ts'
import { ownerOf } from '../isolation.ts'
import { type Problem, Unbuildable } from '../problem.ts'
import { fileOf, isFile, isFromNpm, type Project } from '../project.ts'
import { compileTemplates } from '../templates.ts'
import { translateStyles } from '../wxss.ts'
import { readStyles } from '../wxss-imports.ts'
import { minifyJson, minifyStyles, minifyTemplate } from './minify.ts'
import { type Outputs, writePackage } from './outputs.ts'
import { copyPackages } from './packages.ts'
import { compileScripts } from './scripts.ts'

export type WechatBuild = { readonly project: Project; readonly out: string; readonly draft: boolean }

export type WechatResult = {
  readonly problems: readonly Problem[]
  /** Bytes of each package: `main`, or the root of a sub-package. */
  readonly sizes: ReadonlyMap<string, number>
}

const media = /\.(?:png|jpe?g|gif|svg|webp|mp3|m4a|wav)$/

/** Makes the package WeChat loads out of a mini program: only what is reached from its app.json. */
export const buildWechat = async ({ project, out, draft }: WechatBuild): Promise<WechatResult> => {
  const graph = readGraph(project)
  const problems: Problem[] = [...graph.problems]
  const outputs: Outputs = new Map()
  // Both builds refuse the same, so that what is seen in a browser is what can be shipped.
  compileTemplates(project, graph, problems)
  const icons = findIcons(project, graph, problems)
  const own = [...graph.components.values()].filter(({ path }) => !isFromNpm(path))
  const entries = [graph.appScript, ...own.map(({ script }) => script)].filter((file) => file !== undefined)
  const copied = await compileScripts(project, entries, outputs, problems)
  await copyPackages(project, graph, copied, icons, outputs, problems)
  await addStyles(project, graph, outputs, problems)
  addTemplates(project, graph, outputs)
  addJson(project, graph, outputs)
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

const addJson = (project: Project, graph: Graph, outputs: Outputs): void => {
  const { themeLocation, sitemapLocation } = graph.app.json
  const ofApp = ['app.json', themeLocation, sitemapLocation].filter((name) => typeof name === 'string')
  const ofComponents = [...graph.components.keys()].filter((path) => !isFromNpm(path)).map((path) => fileOf(project, path, 'json'))
  const files = [...ofApp.map((name) => join(project.source, name)).filter(isFile), ...ofComponents].filter((file) => file !== undefined)
  for (const file of files) outputs.set(relative(project.source, file), minifyJson(readFileSync(file, 'utf8')))
}

export const sizesOf = (app: App, outputs: ReadonlyMap<string, string | Buffer>): Map<string, number> => {
  const sizes = new Map<string, number>([['main', 0]])
  for (const [name, content] of outputs) {
    const owner = packageOf(app, name)
    sizes.set(owner, (sizes.get(owner) ?? 0) + Buffer.byteLength(content))
  }
  return sizes
}
