import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

/** `web`: a page for browsers; `wechat`: the package WeChat loads. A file `x.web.ts` takes the place of `x.ts` in the first. */
export type Target = 'web' | 'wechat'

export type Project = {
  /** Folder of app.json. */
  readonly source: string
  /** The node_modules its packages are in. */
  readonly modules: string
  readonly target: Target
}

/**
 * A logical path is how WeChat names a page or component: from the root of the package, without extension. What comes from
 * npm lies below `miniprogram_npm/`, although on disk it is in node_modules.
 */
export type LogicalPath = string

const npmFolder = 'miniprogram_npm/'

export const isFromNpm = (path: LogicalPath): boolean => path.startsWith(npmFolder)

/** The file a logical path with this extension names, in the variant of the target, if there is one. */
export const fileOf = (project: Project, path: LogicalPath, extension: string): string | undefined => {
  const base = baseOf(project, path)
  if (base === undefined) return undefined
  const variants = project.target === 'web' ? [`${base}.web.${extension}`, `${base}.${extension}`] : [`${base}.${extension}`]
  return variants.find(isFile)
}

export const scriptOf = (project: Project, path: LogicalPath): string | undefined =>
  fileOf(project, path, 'ts') ?? fileOf(project, path, 'js')

export const baseOf = (project: Project, path: LogicalPath): string | undefined => {
  if (!isFromNpm(path)) return join(project.source, path)
  const { name, rest } = splitSpecifier(path.slice(npmFolder.length))
  const folder = miniprogramFolder(project, name)
  return folder && join(folder, rest)
}

/** Where `reference`, found in the file of `from`, points: relative, absolute from the root, or a package. */
export const resolveReference = (from: LogicalPath, reference: string, exists: (path: LogicalPath) => boolean): LogicalPath | undefined => {
  const candidates = reference.startsWith('/')
    ? [reference.slice(1)]
    : [posix.join(posix.dirname(from), reference), ...(reference.startsWith('.') ? [] : [npmFolder + reference])]
  return candidates
    .map((path) => posix.normalize(path))
    .flatMap((path) => [path, `${path}/index`])
    .find((path) => !path.startsWith('..') && exists(path))
}

/** The folder of an npm package that holds components for mini programs, or undefined when it is an ordinary package. */
export const miniprogramFolder = (project: Project, name: string): string | undefined => {
  const folder = join(project.modules, name)
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return undefined
  const { miniprogram } = JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string }
  const dist = miniprogram ?? 'miniprogram_dist'
  return existsSync(join(folder, dist)) ? join(folder, dist) : undefined
}

/** `@scope/name/rest` or `name/rest`, in its two parts. */
export const splitSpecifier = (specifier: string): { name: string; rest: string } => {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  return { name: parts.slice(0, length).join('/'), rest: parts.slice(length).join('/') }
}

/** The node_modules that is looked in from a folder: the outermost one, where a workspace keeps what its parts share. */
export const modulesAbove = (folder: string): string => {
  let found: string | undefined
  for (let above = folder; dirname(above) !== above; above = dirname(above)) {
    const modules = join(above, 'node_modules')
    if (existsSync(modules)) found = modules
  }
  if (found === undefined) throw new Error(`there is no node_modules in ${folder} or above: install the dependencies first`)
  return found
}

/** How a file is named to its author: from the root of the workspace, or of the mini program where that lies elsewhere. */
export const shown = ({ modules, source }: Project, file: string): string => {
  const path = relative(dirname(modules), file)
  return path.startsWith('..') ? relative(source, file) : path
}

export const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true
