import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { build, type TransformFailure, transform } from 'esbuild'
import { lineAt, type Problem } from '../problem.ts'
import { type Project, shown } from '../project.ts'
import type { Outputs } from './outputs.ts'
import { type Imported, ownScript, resolveImport } from './resolve.ts'

const target = 'es2018'

/**
 * Compiles scripts and whatever they import, each to a CommonJS file of its own, as WeChat loads them. Returns the files of
 * packages made for mini programs that they lead to, which are copied.
 */
export const compileScripts = async (
  project: Project,
  entries: readonly string[],
  constants: Readonly<Record<string, string>>,
  outputs: Outputs,
  problems: Problem[],
): Promise<readonly string[]> => {
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]))
  const copied = new Set<string>()
  const known = new Map(entries.map((file) => [file, ownScript(project, file)]))
  const waiting = [...known.values()]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const imported = await compile(project, next, define, outputs, problems)
    for (const one of imported) {
      if (one.kind === 'copy') copied.add(one.file)
      if (one.kind === 'copy' || known.has(one.file)) continue
      known.set(one.file, one)
      if (one.kind === 'script') waiting.push(one)
      else await bundle(project, one, outputs)
    }
  }
  return [...copied]
}

/** Compiles one script and returns what it imports. */
const compile = async (
  project: Project,
  script: Imported,
  define: Readonly<Record<string, string>>,
  outputs: Outputs,
  problems: Problem[],
): Promise<Imported[]> => {
  const source = readFileSync(script.file, 'utf8')
  const file = shown(project, script.file)
  const imported: Imported[] = []
  try {
    const { code } = await transform(source, {
      loader: 'ts',
      format: 'cjs',
      target,
      define,
      minify: true,
      charset: 'utf8',
      logLevel: 'silent',
    })
    const linked = code.replace(/\brequire\("([^"]+)"\)/g, (_, specifier: string) => {
      const found = resolveImport(project, script.file, specifier)
      if (found === undefined) problems.push({ file, line: lineOf(source, specifier), says: notFound(specifier) })
      else imported.push(found)
      return `require("${found === undefined ? specifier : pathBetween(script.output, found.output)}")`
    })
    outputs.set(script.output, linked.trim())
  } catch (error) {
    const { errors } = error as Partial<TransformFailure>
    if (errors === undefined) throw error
    problems.push(...errors.map(({ text, location }): Problem => ({ file, line: location?.line, column: columnOf(location), says: text })))
  }
  return imported
}

const columnOf = (location: { column: number } | null): number | undefined => (location === null ? undefined : location.column + 1)

const bundle = async (project: Project, { file, output }: Imported, outputs: Outputs): Promise<void> => {
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = require(${JSON.stringify(file)})`, resolveDir: dirname(project.modules) },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    target,
    minify: true,
    charset: 'utf8',
  })
  outputs.set(output, outputFiles[0]?.text ?? '')
}

const pathBetween = (from: string, to: string): string => {
  const path = relative(dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

const lineOf = (source: string, specifier: string): number | undefined => {
  const at = source.search(new RegExp(`["']${specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']`))
  return at === -1 ? undefined : lineAt(source, at)
}

const notFound = (specifier: string): string =>
  `imports "${specifier}", which is not there. Correct the path, or declare and install the package.`
