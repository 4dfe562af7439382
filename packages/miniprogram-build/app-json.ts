import { join, posix } from 'node:path'
import { isObject, type Json, readJson } from './json.ts'
import type { Problem } from './problem.ts'
import { isFile, type LogicalPath, type Project, shown } from './project.ts'

export type SubPackage = { readonly root: string; readonly name?: string; readonly pages: readonly string[] }

/** app.json as far as a build has to understand it. */
export type App = {
  readonly json: Json
  readonly pages: readonly LogicalPath[]
  readonly subPackages: readonly SubPackage[]
}

export const readApp = (project: Project, problems: Problem[]): App => {
  const file = join(project.source, 'app.json')
  const missing = (says: string) => problems.push({ file: shown(project, file), says })
  if (!isFile(file)) {
    missing('is not there. A mini program begins with an app.json that lists its pages.')
    return { json: {}, pages: [], subPackages: [] }
  }
  const json = readJson(project, file, problems)
  const subPackages = listOf(json.subPackages ?? json.subpackages).filter(isSubPackage)
  const main = listOf(json.pages).filter((page) => typeof page === 'string')
  if (main.length === 0) missing('lists no pages. Add "pages" with at least one path.')
  return { json, subPackages, pages: [...main, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => posix.join(root, page)))] }
}

/** Which package a path belongs to: the root of a sub-package with a slash, or `main`. */
export const packageOf = (app: App, path: string): string => {
  const roots = app.subPackages.map(({ root }) => `${root.replace(/^\/|\/$/g, '')}/`)
  return roots.find((root) => path.startsWith(root)) ?? 'main'
}

/** The json with every `@name` of theme.json as both its values, where a browser has to choose at run time. */
export const withTheme = (project: Project, json: Json, problems: Problem[]): Json => {
  const location = typeof json.themeLocation === 'string' ? json.themeLocation : 'theme.json'
  const file = join(project.source, location)
  if (!isFile(file)) return json
  const theme = readJson(project, file, problems)
  const [light, dark] = [theme.light, theme.dark].map((value) => (isObject(value) ? value : {})) as [Json, Json]
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
    if (typeof value !== 'string' || !value.startsWith('@')) return value
    const name = value.slice(1)
    if (name in light && name in dark) return { light: light[name], dark: dark[name] }
    problems.push({ file: shown(project, file), says: `does not say what "${value}" is in both light and dark. Add "${name}" to each.` })
    return value
  }
  return resolve(json) as Json
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const isSubPackage = (value: unknown): value is SubPackage =>
  isObject(value) && typeof value.root === 'string' && listOf(value.pages).every((page) => typeof page === 'string')
