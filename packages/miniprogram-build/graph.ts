import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, readApp } from './app-json.ts'
import { isObject, type Json, lineOfKey, readJson, textsOf } from './json.ts'
import { lineAt, type Problem } from './problem.ts'
import { fileOf, isFile, type LogicalPath, type Project, resolveReference, scriptOf, shown } from './project.ts'
import { type Tag, tagsOf } from './wxml.ts'

export type Component = {
  readonly path: LogicalPath
  readonly isPage: boolean
  readonly json: Json
  /** Tag name → component, as the component's own json declares it. */
  readonly using: Readonly<Record<string, LogicalPath>>
  readonly script: string
  readonly style: string | undefined
}

export type Source = {
  readonly file: string
  readonly text: string
  /** WXS modules it requires. */
  readonly modules: Set<LogicalPath>
}
export type Template = Source & {
  readonly tags: readonly Tag[]
  /** Templates it imports or includes. */
  readonly templates: Set<LogicalPath>
}

/** Everything a mini program is made of, reached from its app.json. */
export type Graph = {
  readonly app: App
  readonly appUsing: Readonly<Record<string, LogicalPath>>
  readonly appScript: string | undefined
  readonly appStyle: string | undefined
  readonly components: ReadonlyMap<LogicalPath, Component>
  readonly templates: ReadonlyMap<LogicalPath, Template>
  /** WXS modules in files of their own. */
  readonly modules: ReadonlyMap<LogicalPath, Source>
  readonly problems: readonly Problem[]
}

/** Follows app.json to pages, from those to components, and from templates to what they import. Notes what leads nowhere. */
export const readGraph = (project: Project): Graph => {
  const problems: Problem[] = []
  const app = readApp(project, problems)
  const components = new Map<LogicalPath, Component>()
  const templates = new Map<LogicalPath, Template>()
  const modules = new Map<LogicalPath, Source>()
  const isComponent = (path: LogicalPath) => scriptOf(project, path) !== undefined && fileOf(project, path, 'json') !== undefined

  const addModule = (path: LogicalPath, from: Source, line: number): void => {
    if (modules.has(path)) return
    const file = fileOf(project, path, 'wxs')
    if (file === undefined) return void problems.push(missing(project, from.file, line, `${path}.wxs`))
    const source = { file, text: readFileSync(file, 'utf8'), modules: new Set<LogicalPath>() }
    modules.set(path, source)
    addRequired(path, source, source.text, 0)
  }

  const addRequired = (path: LogicalPath, source: Source, code: string, lineBefore: number): void => {
    for (const match of code.matchAll(/\brequire\(\s*(["'])([^"']+)\1\s*\)/g)) {
      const required = within(path, match[2] as string, 'wxs')
      source.modules.add(required)
      addModule(required, source, lineBefore + lineAt(code, match.index))
    }
  }

  const addTemplate = (path: LogicalPath, from: { file: string; line?: number | undefined }): void => {
    if (templates.has(path)) return
    const file = fileOf(project, path, 'wxml')
    if (file === undefined) return void problems.push(missing(project, from.file, from.line, `${path}.wxml`))
    const text = readFileSync(file, 'utf8')
    const template = { file, text, tags: tagsOf(text), modules: new Set<LogicalPath>(), templates: new Set<LogicalPath>() }
    templates.set(path, template)
    for (const { name, attributes, line, content } of template.tags) {
      const src = attributes.get('src')
      if (name === 'wxs' && content?.trim()) addRequired(path, template, content, line - 1)
      if (src === undefined || !['import', 'include', 'wxs'].includes(name)) continue
      const target = within(path, src, name === 'wxs' ? 'wxs' : 'wxml')
      if (name === 'wxs') {
        template.modules.add(target)
        addModule(target, template, line)
      } else {
        template.templates.add(target)
        addTemplate(target, { file, line })
      }
    }
  }

  const addUsing = (path: LogicalPath, json: Json, file: string): Record<string, LogicalPath> => {
    const using: Record<string, LogicalPath> = {}
    for (const [alias, reference] of textsOf(json.usingComponents)) {
      const found = resolveReference(path, reference, isComponent)
      if (found === undefined) problems.push(noComponent(project, file, alias, reference))
      else {
        using[alias] = found
        addComponent(found, false, file)
      }
    }
    for (const [name, generic] of Object.entries(isObject(json.componentGenerics) ? json.componentGenerics : {})) {
      const reference = isObject(generic) ? generic.default : undefined
      if (typeof reference !== 'string') continue
      const found = resolveReference(path, reference, isComponent)
      if (found === undefined) problems.push(noComponent(project, file, name, reference))
      else addComponent(found, false, file)
    }
    for (const [alias, placeholder] of textsOf(json.componentPlaceholder)) {
      if (!(placeholder in using) && /-/.test(placeholder)) problems.push(noComponent(project, file, alias, placeholder))
    }
    return using
  }

  const addComponent = (path: LogicalPath, isPage: boolean, from: string): void => {
    if (components.has(path)) return
    const script = scriptOf(project, path)
    if (script === undefined) return void problems.push(missing(project, from, undefined, `${path}.ts`))
    const jsonFile = fileOf(project, path, 'json')
    const json = jsonFile === undefined ? {} : readJson(project, jsonFile, problems)
    const using: Record<string, LogicalPath> = {}
    components.set(path, { path, isPage, json, using, script, style: fileOf(project, path, 'wxss') })
    addTemplate(path, { file: script })
    Object.assign(using, addUsing(path, json, jsonFile ?? script))
  }

  const appFile = join(project.source, 'app.json')
  const appUsing = isFile(appFile) ? addUsing('app', app.json, appFile) : {}
  for (const page of app.pages) addComponent(page, true, appFile)
  return {
    app,
    appUsing,
    appScript: scriptOf(project, 'app'),
    appStyle: fileOf(project, 'app', 'wxss'),
    components,
    templates,
    modules,
    problems,
  }
}

/** The components a template may use by name, global ones included. */
export const usableBy = (graph: Graph, component: Component): Readonly<Record<string, LogicalPath>> => ({
  ...graph.appUsing,
  ...component.using,
})

/** Templates and WXS are named with or without their extension, relative to the file or from the root, never from a package. */
const within = (from: LogicalPath, reference: string, extension: string): LogicalPath => {
  const bare = reference.replace(new RegExp(`\\.${extension}$`), '')
  const relative = bare.startsWith('/') || bare.startsWith('.') ? bare : `./${bare}`
  // What is not there is named as its author meant it.
  return resolveReference(from, relative, () => true) ?? bare
}

const missing = (project: Project, from: string, line: number | undefined, what: string): Problem => ({
  file: shown(project, from),
  line,
  says: `needs ${what}, which is not there. Add that file or take the reference out.`,
})

const noComponent = (project: Project, file: string, alias: string, reference: string): Problem => ({
  file: shown(project, file),
  line: lineOfKey(file, alias),
  says: `names "${reference}" for <${alias}>, where no component is (a component has a script and a json). Correct the path or remove the entry.`,
})
