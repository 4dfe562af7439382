import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readGraph } from '../graph.ts'
import { inWords, type Problem, Unbuildable } from '../problem.ts'
import type { Project } from '../project.ts'
import { gatherAssets } from './assets.ts'
import { writeEntry } from './entry.ts'
import { type Place, publish } from './publish.ts'
import { bundleScripts } from './scripts.ts'
import { bundleStyles } from './styles.ts'
import type { Output } from './write.ts'

export type WebBuild = Place & {
  readonly project: Project
  /** A module that exports `start(data: BootData)`. */
  readonly main: string
  /** Sheets of the page around the mini program, before the mini program's own. */
  readonly styles: readonly string[]
  /** Goes on past what is broken, does not minify and does not compress: for looking at work under way. */
  readonly draft: boolean
  /** The page loads itself again when it is built again. */
  readonly reload: boolean
}

export type WebResult = { readonly problems: readonly Problem[]; readonly outputs: readonly Output[]; readonly pages: number }

/** A template that two packages use is compiled for each, and what is wrong with it is said once. */
const unique = (problems: readonly Problem[]): Problem[] => [...new Map(problems.map((problem) => [inWords(problem), problem])).values()]

const reloader = join(import.meta.dirname, 'reload.ts')

/** Makes a page for browsers out of a mini program. */
export const buildWeb = async (options: WebBuild): Promise<WebResult> => {
  const { project, base, draft, main, reload } = options
  const graph = readGraph(project)
  const problems: Problem[] = [...graph.problems]
  const assets = gatherAssets(project.source)
  const start = { main, before: reload ? [reloader] : [], assetBase: `${base}${assets.folder}/` }
  const entry = writeEntry(project, graph, start, problems)
  const own = await bundleStyles(project, graph, !draft, problems)
  if (problems.length > 0 && !draft) throw new Unbuildable(unique(problems))
  const { scripts, problems: broken } = await bundleScripts(project, entry, { resolveFrom: dirname(main), minify: !draft, draft })
  const styles = [...options.styles.map((file) => readFileSync(file, 'utf8')), own].join('\n')
  const files = assets.files.map(({ name, bytes }) => ({ name: `${assets.folder}/${name}`, content: bytes }))
  const outputs = await publish(options, { styles, scripts, files }, !draft)
  return { problems: unique([...problems, ...broken]), outputs, pages: graph.app.pages.filter((page) => graph.components.has(page)).length }
}
