import { readFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { filesBelow } from '../files.ts'
import { type Graph, readGraph } from '../graph.ts'
import { fileOf, isFile, isFromNpm, type Project } from '../project.ts'
import { type Check, type Finding, orOk, refused } from './finding.ts'

const check = 'unused'

/** Components nobody shows: declared and not in the template, or files nothing leads to. */
export const checkUnused: Check = ({ source, modules }) => {
  const projects: Project[] = (['wechat', 'web'] as const).map((target) => ({ source, modules, target }))
  const graphs = projects.map(readGraph)
  const graph = graphs[0] as Graph
  return orOk(
    check,
    [...undisplayed(graph), ...unreached(projects, graphs)],
    'every component that is declared is shown, every file leads somewhere',
  )
}

const undisplayed = (graph: Graph): Finding[] => {
  const findings: Finding[] = []
  const everywhere = new Set<string>()
  for (const { path, json, using } of graph.components.values()) {
    const tags = tagsIn(graph, path)
    for (const tag of tags) everywhere.add(tag)
    const generics = Object.values(json.componentGenerics ?? {})
    if (isFromNpm(path) || generics.length > 0) continue
    for (const alias of Object.keys(using)) {
      if (!tags.has(alias))
        findings.push(refused(check, `${path}.json declares <${alias}>, which its template does not show. Take it out.`))
    }
  }
  for (const alias of Object.keys(graph.appUsing)) {
    if (!everywhere.has(alias)) findings.push(refused(check, `app.json declares <${alias}>, which no template shows. Take it out.`))
  }
  return findings
}

/** Tags of a template and of what it imports, and the components it names as generics. */
const tagsIn = (graph: Graph, path: string, seen = new Set<string>()): Set<string> => {
  const found = new Set<string>()
  seen.add(path)
  for (const { name, attributes } of graph.templates.get(path)?.tags ?? []) {
    found.add(name)
    for (const [key, value] of attributes) if (key.startsWith('generic:')) found.add(value)
    const src = attributes.get('src')?.replace(/\.wxml$/, '')
    if (src === undefined || (name !== 'import' && name !== 'include')) continue
    const target = [...graph.templates.keys()].find((other) => other === new URL(src, `file:///${path}`).pathname.slice(1))
    if (target !== undefined && !seen.has(target)) for (const tag of tagsIn(graph, target, seen)) found.add(tag)
  }
  return found
}

const unreached = (projects: readonly Project[], graphs: readonly Graph[]): Finding[] => {
  const { source } = projects[0] as Project
  const reached = new Set(projects.flatMap((project, index) => filesOf(project, graphs[index] as Graph)))
  for (const file of reached) for (const named of namedBy(source, file)) reached.add(named)
  return filesBelow(source)
    .filter((name) => /\.(?:wxml|wxs|wxss|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .filter((name) => !reached.has(join(source, name)))
    .map((name) => refused(check, `${name} is used by no page or component. Delete it, or use it.`))
}

/** The files of a graph itself. */
const filesOf = (project: Project, graph: Graph): string[] => {
  const own = [...graph.components.values()].flatMap(({ path, script, style }) => [script, style, fileOf(project, path, 'json')])
  const others = [...graph.templates.values(), ...graph.modules.values()].map(({ file }) => file)
  return [graph.appScript, graph.appStyle, ...own, ...others].filter((file) => file !== undefined)
}

/** What a script or a style names in turn, types included, in both its variants. */
const namedBy = (source: string, file: string): string[] => {
  const pattern = references[extname(file)]
  if (pattern === undefined || file.includes('/node_modules/')) return []
  return [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(([, reference]) => {
    const path = reference as string
    const target = path.startsWith('/') ? join(source, path) : resolve(dirname(file), path)
    return [target, `${target}.wxss`, target.replace(/\.ts$/, '.web.ts')].filter(isFile)
  })
}

const references: Readonly<Record<string, RegExp>> = {
  '.ts': /(?:\bfrom|\bimport\(?)\s*["'](\.[^"']+)["']/g,
  '.wxss': /@import\s*(?:url\()?["']([^"']+)["']/g,
}
