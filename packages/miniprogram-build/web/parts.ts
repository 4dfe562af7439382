import { packageOf } from '../app-json.ts'
import type { Component, Graph, Source, Template } from '../graph.ts'
import type { LogicalPath } from '../project.ts'

/** What a browser fetches at once: the main package, or a sub-package when a page of it is opened. */
export type Part = {
  readonly components: readonly Component[]
  readonly templates: ReadonlyMap<LogicalPath, Template>
  readonly modules: ReadonlyMap<LogicalPath, Source>
}

/** Divides a graph by its packages. What a sub-package's templates import from the main package they have a copy of. */
export const partsOf = (graph: Graph): ReadonlyMap<string, Part> => {
  const owners = new Set([...graph.components.keys()].map((path) => packageOf(graph.app, path)))
  return new Map(['main', ...owners].map((name) => [name, partOf(graph, name)]))
}

const partOf = (graph: Graph, name: string): Part => {
  const components = [...graph.components.values()].filter(({ path }) => packageOf(graph.app, path) === name)
  const templates = new Map<LogicalPath, Template>()
  const modules = new Map<LogicalPath, Source>()
  const addModule = (path: LogicalPath): void => {
    const module = graph.modules.get(path)
    if (module === undefined || modules.has(path)) return
    modules.set(path, module)
    for (const required of module.modules) addModule(required)
  }
  const addTemplate = (path: LogicalPath): void => {
    const template = graph.templates.get(path)
    if (template === undefined || templates.has(path)) return
    templates.set(path, template)
    for (const required of template.modules) addModule(required)
    for (const imported of template.templates) addTemplate(imported)
  }
  for (const { path } of components) addTemplate(path)
  return { components, templates, modules }
}
