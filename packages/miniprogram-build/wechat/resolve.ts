import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'
import { isFile, miniprogramFolder, type Project, splitSpecifier } from '../project.ts'

/**
 * What a script imports, and where in the WeChat package it ends up: a script compiled by itself, a file of a package made for
 * mini programs that is copied as it is, or an ordinary package that is bundled into one file.
 */
export type Imported = { readonly kind: 'script' | 'copy' | 'bundle'; readonly file: string; readonly output: string }

export const resolveImport = (project: Project, importer: string, specifier: string): Imported | undefined => {
  if (specifier.startsWith('.')) return relativeTo(project, importer, specifier)
  const { name, rest } = splitSpecifier(specifier)
  const made = miniprogramFolder(project, name)
  const folder = join(project.modules, name)
  if (made !== undefined) {
    const file = scriptAt(join(made, rest))
    return file === undefined ? undefined : { kind: 'copy', file, output: join('miniprogram_npm', name, relative(made, file)) }
  }
  if (!existsSync(folder)) return undefined
  const source = rest.endsWith('.ts') ? join(realpathSync(folder), rest) : undefined
  if (source !== undefined) return isFile(source) ? workspaceScript(source) : undefined
  return { kind: 'bundle', file: specifier, output: `miniprogram_npm/${rest === '' ? join(name, 'index') : specifier}.js` }
}

const relativeTo = (project: Project, importer: string, specifier: string): Imported | undefined => {
  const target = resolve(dirname(importer), specifier)
  const bare = /\.[tj]s$/.test(target) ? target.slice(0, -extname(target).length) : target
  const file = [target, `${bare}.ts`, `${bare}.js`].find(isFile)
  if (file === undefined) return undefined
  return file.startsWith(`${project.source}/`) ? ownScript(project, file) : workspaceScript(file)
}

export const ownScript = (project: Project, file: string): Imported => ({
  kind: 'script',
  file,
  output: relative(project.source, file).replace(/\.ts$/, '.js'),
})

/** A script of another part of the same workspace. It is compiled like our own, so that what it exports exists once. */
const workspaceScript = (file: string): Imported | undefined => {
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (!existsSync(manifest)) continue
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string }
    return { kind: 'script', file, output: join('miniprogram_npm', name, relative(folder, file).replace(/\.ts$/, '.js')) }
  }
  return undefined
}

const scriptAt = (path: string): string | undefined => [path, `${path}.js`, join(path, 'index.js')].find(isFile)
