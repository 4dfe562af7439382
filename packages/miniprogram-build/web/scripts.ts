import { type BuildFailure, build, type Plugin } from 'esbuild'
import { type Problem, Unbuildable } from '../problem.ts'
import type { Project } from '../project.ts'
import { brokenModulesThrow, miniprogramModules } from './modules.ts'

export type Script = { readonly name: string; readonly text: string }

/** The oldest browsers that keep a page's styles to it (`@scope`). */
export const targets = ['chrome118', 'safari17.4', 'firefox128']

type Options = { readonly resolveFrom: string; readonly minify: boolean; readonly draft: boolean }

export type Bundle = { readonly scripts: readonly Script[]; readonly problems: readonly Problem[] }

/** Bundles the entry with everything it needs into modules a browser loads. A draft is bundled past what is broken, and says what was. */
export const bundleScripts = async (project: Project | undefined, entry: string, options: Options): Promise<Bundle> => {
  const found = project === undefined ? [] : [miniprogramModules(project)]
  try {
    return { scripts: await bundle(entry, options, found), problems: [] }
  } catch (error) {
    const problems = problemsOf(error)
    if (problems === undefined) throw error
    if (project === undefined || !options.draft) throw new Unbuildable(problems)
    return { scripts: await bundle(entry, options, [brokenModulesThrow(project), ...found]), problems }
  }
}

const bundle = async (entry: string, { resolveFrom, minify }: Options, plugins: Plugin[]): Promise<Script[]> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: resolveFrom, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    write: false,
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
  return outputFiles.map(({ path, text }) => ({ name: path.slice(1), text }))
}

const problemsOf = (error: unknown): Problem[] | undefined =>
  (error as Partial<BuildFailure>).errors?.map(({ text, location }) => {
    const place = location === null ? { file: 'the bundle' } : { file: location.file, line: location.line, column: location.column + 1 }
    return { ...place, says: text }
  })
