import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the project: its path from the root, with forward slashes, and what it says. */
export type SourceFile = { readonly path: string; readonly text: string }

/** What a package.json of ours says that the safety tests care about. */
export type Manifest = {
  readonly name: string
  /** Folder from the root; empty for the root's own. */
  readonly folder: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
}

export type Tree = { readonly files: readonly SourceFile[]; readonly manifests: readonly Manifest[] }

const root = fileURLToPath(new URL('../..', import.meta.url))
const notOurs = new Set(['node_modules', '.git', 'var', 'coverage', '.DS_Store', 'dist', 'dist-first'])
const binary = /\.(?:png|jpe?g|webp|ico|gif|ttf|otf|woff2?|pdf|gz|zip|p12|mp3|mp4)$/i

/** Reads the whole project as it lies on disk, so that a file nobody has committed yet is checked as well. */
export function readTree(): Tree {
  const files = list('')
    .filter((path) => !binary.test(path) && !path.endsWith('.log'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  return { files, manifests: files.filter((file) => /(?:^|\/)package\.json$/.test(file.path)).map(manifestOf) }
}

/** The same tree with one more file, or another text in place of the one it has. */
export function withFile(tree: Tree, path: string, text: string): Tree {
  const file = { path, text }
  const manifests = path.endsWith('package.json')
    ? [...tree.manifests.filter((one) => `${one.folder}/package.json` !== path), manifestOf(file)]
    : tree.manifests
  return { files: [...tree.files.filter((one) => one.path !== path), file], manifests }
}

export const isCode = (path: string): boolean => /\.(?:ts|tsx|mts|js|mjs|cjs|jsx)$/.test(path)

export const isTest = (path: string): boolean => /(?:^|\/)tests\//.test(path) || /\.test\.tsx?$/.test(path)

/** The package a file belongs to: the nearest package.json above it. */
export function packageOf(tree: Tree, path: string): Manifest {
  const above = tree.manifests.filter((one) => one.folder === '' || path.startsWith(`${one.folder}/`))
  const nearest = above.sort((a, b) => b.folder.length - a.folder.length)[0]
  if (nearest === undefined) throw new Error(`${path} belongs to no package`)
  return nearest
}

function manifestOf(file: SourceFile): Manifest {
  const said = JSON.parse(file.text)
  return {
    name: said.name,
    folder: file.path.replace(/\/?package\.json$/, ''),
    dependencies: [...Object.keys(said.dependencies ?? {}), ...Object.keys(said.optionalDependencies ?? {})],
    devDependencies: Object.keys(said.devDependencies ?? {}),
  }
}

function list(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.has(entry.name)) return []
    if (entry.isDirectory()) return list(path)
    return entry.isFile() ? [path] : []
  })
}
