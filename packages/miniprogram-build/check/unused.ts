import { relative } from 'node:path'
import { filesBelow } from '../files.ts'
import { type Graph, readGraph } from '../graph.ts'
import { fileOf, isFromNpm, type Project, scriptOf } from '../project.ts'
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
  const reached = new Set<string>()
  for (const [index, graph] of graphs.entries()) {
    const project = projects[index] as Project
    for (const { file } of [...graph.templates.values(), ...graph.modules.values()]) reached.add(file)
    for (const { path, script, style } of graph.components.values()) {
      for (const file of [script, style, fileOf(project, path, 'json')]) if (file !== undefined) reached.add(file)
    }
    for (const file of [scriptOf(project, 'app'), graph.appStyle]) if (file !== undefined) reached.add(file)
  }
  const { source } = projects[0] as Project
  const kinds = /\.(?:wxml|wxs)$/
  return filesBelow(source)
    .filter((name) => kinds.test(name))
    .filter((name) => ![...reached].some((file) => relative(source, file) === name))
    .map((name) => refused(check, `${name} is shown by no page or component. Delete it, or use it.`))
}
