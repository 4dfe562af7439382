import { basename } from 'node:path'
import { type BuildFailure, build, type Metafile, type Plugin } from 'esbuild'
import { type Problem, Unbuildable } from '../problem.ts'
import type { Project } from '../project.ts'
import type { Entry } from './entry.ts'
import { brokenModulesThrow, miniprogramModules, writtenModules } from './modules.ts'

export type Script = {
  readonly name: string
  readonly text: string
  /** The one that runs first, one it cannot run without, or one that is fetched when it is needed. */
  readonly role: 'first' | 'with it' | 'later'
}

/** The oldest browsers that keep a page's styles to it (`@scope`). */
export const targets = ['chrome118', 'safari17.4', 'firefox128']

type Options = { readonly resolveFrom: string; readonly minify: boolean; readonly draft: boolean }

export type Bundle = { readonly scripts: readonly Script[]; readonly problems: readonly Problem[] }

/** Bundles the entry with everything it needs into modules a browser loads. A draft is bundled past what is broken, and says what was. */
export const bundleScripts = async (project: Project | undefined, entry: Entry, options: Options): Promise<Bundle> => {
  const found = [writtenModules(entry.later, options.resolveFrom), ...(project === undefined ? [] : [miniprogramModules(project)])]
  try {
    return { scripts: await bundle(entry.first, options, found), problems: [] }
  } catch (error) {
    const problems = problemsOf(error)
    if (problems === undefined) throw error
    if (project === undefined || !options.draft) throw new Unbuildable(problems)
    return { scripts: await bundle(entry.first, options, [brokenModulesThrow(project), ...found]), problems }
  }
}

const bundle = async (entry: string, { resolveFrom, minify }: Options, plugins: Plugin[]): Promise<Script[]> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: resolveFrom, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    outdir: '/',
    entryNames: 'app-[hash]',
    chunkNames: 'part-[hash]',
    format: 'esm',
    splitting: true,
    target: targets,
    charset: 'utf8',
    minify,
    legalComments: 'none',
    sourcemap: minify ? false : 'inline',
    sourcesContent: false,
    define: { 'process.env.NODE_ENV': minify ? '"production"' : '"development"' },
    plugins,
    logLevel: 'silent',
  })
  const names = rolesIn(metafile)
  return outputFiles.map(({ path, text }) => ({ name: basename(path), text, role: names.get(basename(path)) ?? 'later' }))
}

/** The script that runs first, and what it imports before it can. */
const rolesIn = ({ outputs }: Metafile): Map<string, Script['role']> => {
  const roles = new Map<string, Script['role']>()
  const follow = (path: string, role: Script['role']): void => {
    if (roles.has(basename(path))) return
    roles.set(basename(path), role)
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') follow(imported, 'with it')
  }
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint !== undefined && !entryPoint.startsWith('written:')) follow(path, 'first')
  return roles
}

const problemsOf = (error: unknown): Problem[] | undefined =>
  (error as Partial<BuildFailure>).errors?.map(({ text, location }) => {
    const place = location === null ? { file: 'the bundle' } : { file: location.file, line: location.line, column: location.column + 1 }
    return { ...place, says: text }
  })
