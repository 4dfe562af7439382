import { readFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild'
import { isFile, miniprogramFolder, type Project, splitSpecifier } from '../project.ts'

/** Modules that are written by the build and have no file. */
export const writtenModules = (modules: ReadonlyMap<string, string>, resolveDir: string): Plugin => ({
  name: 'written modules',
  setup(build) {
    build.onResolve({ filter: /^package:/ }, ({ path }) => ({ path, namespace: 'written' }))
    build.onLoad({ filter: /./, namespace: 'written' }, ({ path }) => ({ contents: modules.get(path) ?? '', loader: 'ts', resolveDir }))
  },
})

/** How a mini program finds what it imports: variants for the web, scripts without extension, packages in miniprogram_npm. */
export const miniprogramModules = (project: Project): Plugin => ({
  name: 'mini program modules',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, (args) => found(relativeTo(project, args)))
    build.onResolve({ filter: /^[^./]/ }, (args) => found(packaged(project, args)))
  },
})

const found = (path: string | undefined): OnResolveResult | undefined => (path === undefined ? undefined : { path })

const relativeTo = (project: Project, { importer, path }: OnResolveArgs): string | undefined => {
  if (!importer.startsWith(`${project.source}/`) && !isInMiniprogramPackage(importer)) return undefined
  const target = resolve(dirname(importer), path)
  const bare = /\.[tj]s$/.test(target) ? target.slice(0, -extname(target).length) : target
  const web = importer.startsWith(`${project.source}/`) ? [`${bare}.web.ts`] : []
  return [...web, target, `${bare}.ts`, `${target}.js`, join(target, 'index.js')].find(isFile)
}

/** A package beside the importer in its own miniprogram_npm, or one made for mini programs in node_modules. */
const packaged = (project: Project, { importer, path }: OnResolveArgs): string | undefined => {
  if (path === 'tslib' && isInMiniprogramPackage(importer)) return join(import.meta.dirname, 'tslib.ts')
  for (let folder = dirname(importer); isInMiniprogramPackage(`${folder}/`); folder = dirname(folder)) {
    const nested = scriptAt(join(folder, 'miniprogram_npm', path))
    if (nested !== undefined) return nested
  }
  const { name, rest } = splitSpecifier(path)
  const folder = miniprogramFolder(project, name)
  return folder && scriptAt(join(folder, rest))
}

const scriptAt = (path: string): string | undefined => [path, `${path}.js`, join(path, 'index.js')].find(isFile)

const isInMiniprogramPackage = (path: string): boolean => path.includes('/miniprogram_dist/')

/**
 * While a mini program is being written some of its files do not work, and the others are to be seen all the same: what cannot be
 * read or found throws when it is run, and not before.
 */
export const brokenModulesThrow = (project: Project): Plugin => ({
  name: 'broken modules throw',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!path.startsWith(`${project.source}/`)) return undefined
      const contents = await readFile(path, 'utf8')
      const reason = await syntaxErrorOf(build, contents)
      return reason === undefined ? undefined : { contents: throwing(`${path}: ${reason}`), loader: 'js' }
    })
    build.onResolve({ filter: /^\.{1,2}\// }, ({ importer, path, kind }) => {
      if (kind === 'entry-point' || !importer.startsWith(`${project.source}/`) || relativeTo(project, { importer, path } as OnResolveArgs))
        return undefined
      return { path: `${importer} imports ${path}, which is not there`, namespace: 'not-there' }
    })
    build.onLoad({ filter: /./, namespace: 'not-there' }, ({ path }) => ({ contents: throwing(path), loader: 'js' }))
  },
})

const syntaxErrorOf = async (build: PluginBuild, contents: string): Promise<string | undefined> => {
  try {
    await build.esbuild.transform(contents, { loader: 'ts', logLevel: 'silent' })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const throwing = (message: string) => `throw new Error(${JSON.stringify(message)});module.exports={}`
