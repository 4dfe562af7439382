import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { runBuild, say } from './command-line.ts'
import { modulesAbove } from './project.ts'
import { buildWeb } from './web/build.ts'

/** What the file named on the command line says; paths are from its folder. */
type WebConfig = { source: string; main: string; shell: string; styles: string[]; base: string; out: string }

const [file, ...flags] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: build-web.ts CONFIG.json [--out FOLDER] [--draft] [--watch]')
const folder = dirname(resolve(file))
const config = JSON.parse(readFileSync(file, 'utf8')) as WebConfig
const source = resolve(folder, config.source)
const out = flags.includes('--out') ? resolve(flags[flags.indexOf('--out') + 1] ?? '') : resolve(folder, config.out)

await runBuild([source, folder], flags, async (draft, watched) => {
  const { problems, outputs, pages } = await buildWeb({
    project: { source, modules: modulesAbove(source), target: 'web' },
    out,
    base: config.base,
    shell: resolve(folder, config.shell),
    main: resolve(folder, config.main),
    styles: config.styles.map((style) => resolve(folder, style)),
    draft,
    reload: watched,
  })
  const shipped = outputs.filter(({ name }) => /\.(?:js|css)$/.test(name))
  const size = shipped.reduce((sum, { content }) => sum + gzipSync(content).length, 0)
  say(`web: ${pages} pages, scripts and styles ${(size / 1024).toFixed(0)} KB gzip`)
  return problems
})
