import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { runBuild, say } from './command-line.ts'
import { modulesAbove } from './project.ts'
import { buildWeb } from './web/build.ts'
import { buildPage } from './web/page.ts'
import type { Output } from './web/write.ts'

/** What the file named on the command line says; paths are from its folder. `watch` names more folders it is made from. Without a `source` it is a page by itself. */
type WebConfig = { source?: string; main: string; shell: string; styles: string[]; base: string; out: string; watch?: string[] }

const [file, ...flags] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: build-web.ts CONFIG.json [--out FOLDER] [--draft] [--watch]')
const folder = dirname(resolve(file))
const { source, main, shell, styles, base, out, watch = [] } = JSON.parse(readFileSync(file, 'utf8')) as WebConfig
const otherwise = flags.includes('--out') ? flags[flags.indexOf('--out') + 1] : undefined
const common = {
  out: otherwise === undefined ? resolve(folder, out) : resolve(otherwise),
  base,
  shell: resolve(folder, shell),
  main: resolve(folder, main),
  styles: styles.map((style) => resolve(folder, style)),
}

const watched = [...(source === undefined ? [] : [source]), ...watch].map((path) => resolve(folder, path))

await runBuild([folder, ...watched], flags, async (draft, reload) => {
  if (source === undefined) {
    tell(base, await buildPage({ ...common, draft }))
    return []
  }
  const project = { source: resolve(folder, source), modules: modulesAbove(folder), target: 'web' } as const
  const { problems, outputs, pages } = await buildWeb({ ...common, project, draft, reload })
  tell(`${base}, ${pages} pages`, outputs)
  return problems
})

function tell(what: string, outputs: readonly Output[]): void {
  const shipped = outputs.filter(({ name }) => /\.(?:js|css)$/.test(name))
  const size = shipped.reduce((sum, { content }) => sum + gzipSync(content).length, 0)
  say(`${what}: scripts and styles ${(size / 1024).toFixed(0)} KB gzip`)
}
