import { type BuildFailure, build } from 'esbuild'
import { type Problem, Unbuildable } from '../problem.ts'
import type { Project } from '../project.ts'
import { brokenModulesThrow, miniprogramModules } from './modules.ts'

export type Script = { readonly name: string; readonly text: string }

/** The oldest browsers that keep a page's styles to it (`@scope`). */
export const targets = ['chrome118', 'safari17.4', 'firefox128']

/** Bundles the entry with everything it needs into modules a browser loads. */
export const bundleScripts = async (
  project: Project | undefined,
  entry: string,
  options: { resolveFrom: string; minify: boolean; draft: boolean },
): Promise<Script[]> => {
  const { minify, draft, resolveFrom } = options
  try {
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
      define: { 'process.env.NODE_ENV': minify ? '"production"' : '"development"' },
      plugins: project === undefined ? [] : [...(draft ? [brokenModulesThrow(project)] : []), miniprogramModules(project)],
      logLevel: 'silent',
    })
    return outputFiles.map(({ path, text }) => ({ name: path.slice(1), text }))
  } catch (error) {
    throw inOurWords(error)
  }
}

const inOurWords = (error: unknown): unknown => {
  const errors = (error as Partial<BuildFailure>).errors
  if (errors === undefined) return error
  return new Unbuildable(
    errors.map(({ text, location }): Problem => {
      const place = location === null ? { file: 'the bundle' } : { file: location.file, line: location.line, column: location.column + 1 }
      return { ...place, says: text }
    }),
  )
}
