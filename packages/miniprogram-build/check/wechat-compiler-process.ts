import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Finding, ok, refused } from './finding.ts'

/** What is asked of WeChat's tools. They are installed for tests only, so that nothing that ships may import them. */
type Tools = {
  readonly Project: new (options: Record<string, unknown>) => object
  readonly DefaultProjectAttr: unknown
  getAppJSON(project: object): Promise<{ pages: string[] }>
  getPageJSON(project: object, page: { miniprogramRoot: string; pagePath: string }): Promise<unknown>
  getCompiledResult(options: Record<string, unknown>): Promise<Record<string, string | Buffer>>
  analyseCode(project: object, options: { silent: boolean }): Promise<{ files: unknown[] } | undefined>
}

const tools = createRequire(import.meta.url)('miniprogram-ci') as Tools

const folder = process.argv[2] ?? ''
// Asked for, but used only to sign an upload, and nothing is uploaded here.
const key = join(process.cwd(), 'no-key')
writeFileSync(key, 'no key')

const project = new tools.Project({
  appid: 'wx0000000000000000',
  type: 'miniProgram',
  projectPath: folder,
  privateKeyPath: key,
  ignores: ['node_modules/**/*'],
})
// What an account may do is asked of WeChat's servers; the defaults keep this offline.
Object.assign(project, { attr: async () => tools.DefaultProjectAttr })

const tell = (finding: Finding) => new Promise((resolve) => process.send?.(finding, resolve))

const step = async (check: string, work: () => Promise<string>): Promise<void> => {
  try {
    await tell(ok(check, await work()))
  } catch (error) {
    await tell(refused(check, error instanceof Error ? error.message : String(error)))
  }
}

let pages: readonly string[] = []
await step('app.json', async () => {
  pages = (await tools.getAppJSON(project)).pages
  return `${pages.length} pages as WeChat's schema has it`
})
await step('page json', async () => {
  for (const pagePath of pages) await tools.getPageJSON(project, { miniprogramRoot: 'dist/', pagePath })
  return `${pages.length} pages`
})
await step('compiled', async () => {
  const setting = { es6: true, es7: true, minify: true, minifyWXML: true, minifyWXSS: true }
  const files = await tools.getCompiledResult({ project, version: '1.0.0', desc: '', setting, onProgressUpdate: () => {} })
  const bytes = Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  return `${Object.keys(files).length} files, ${(bytes / 1024).toFixed(0)} KB as WeChat would upload them`
})
await step('analysed', async () => `${(await tools.analyseCode(project, { silent: true }))?.files.length ?? 0} files reached`)
process.exit(0)
