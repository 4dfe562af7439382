import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readGraph } from '../graph.ts'
import { type Problem, Unbuildable } from '../problem.ts'
import type { Project } from '../project.ts'
import { gatherAssets } from './assets.ts'
import { writeEntry } from './entry.ts'
import { bundleScripts } from './scripts.ts'
import { bundleStyles } from './styles.ts'
import { hashOf, type Output, writeOutputs } from './write.ts'

export type WebBuild = {
  readonly project: Project
  readonly out: string
  /** The address the build is served under, with a slash at both ends. */
  readonly base: string
  /** The HTML page, with `<!-- styles -->` and `<!-- scripts -->` where the build puts its own. */
  readonly shell: string
  /** A module that exports `start(data: BootData)`. */
  readonly main: string
  /** A stylesheet of the shell and the host, before the mini program's. */
  readonly styles: readonly string[]
  /** Goes on past what is broken, does not minify and does not compress: for looking at work under way. */
  readonly draft: boolean
  /** The page loads itself again when it is built again. */
  readonly reload: boolean
}

export type WebResult = { readonly problems: readonly Problem[]; readonly outputs: readonly Output[]; readonly pages: number }

const reloader = join(import.meta.dirname, 'reload.ts')

/** Makes the page for browsers out of a mini program. */
export const buildWeb = async (options: WebBuild): Promise<WebResult> => {
  const { project, out, base, draft, main } = options
  const graph = readGraph(project)
  const problems: Problem[] = [...graph.problems]
  const assets = gatherAssets(project.source)
  const start = { main, before: options.reload ? [reloader] : [], assetBase: `${base}${assets.folder}/` }
  const entry = writeEntry(project, graph, start, problems)
  const styles = await bundleStyles(project, graph, !draft, problems)
  if (problems.length > 0 && !draft) throw new Unbuildable(problems)
  const scripts = await bundleScripts(project, entry, { resolveFrom: dirname(main), minify: !draft, draft })

  const sheet = [...options.styles.map((file) => readFileSync(file, 'utf8')), styles].join('\n')
  const sheetName = `app-${hashOf(sheet)}.css`
  const mainScript = scripts.find(({ name }) => name.startsWith('app-'))?.name
  const page = readFileSync(options.shell, 'utf8')
    .replace('<!-- styles -->', `<link rel="stylesheet" href="${base}${sheetName}">`)
    .replace('<!-- scripts -->', `<script type="module" src="${base}${mainScript}"></script>`)
  const outputs: Output[] = [
    { name: sheetName, content: sheet },
    ...scripts.map(({ name, text }) => ({ name, content: text })),
    ...assets.files.map(({ name, bytes }) => ({ name: `${assets.folder}/${name}`, content: bytes })),
  ]
  await writeOutputs(out, outputs, { name: 'index.html', content: page }, !draft)
  return { problems, outputs, pages: graph.app.pages.length }
}
