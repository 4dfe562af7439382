import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ci from 'miniprogram-ci'
import { type Finding, ok, refused } from './finding.ts'

const folder = process.argv[2] ?? ''
// Asked for, but used only to sign an upload, and nothing is uploaded here.
const key = join(process.cwd(), 'no-key')
writeFileSync(key, 'no key')

/** Their functions ask for more exact types than their own project has. */
type AsAsked = Parameters<typeof ci.getPageJSON>[0] & Parameters<typeof ci.analyseCode>[0]

const project = new ci.Project({
  appid: 'wx0000000000000000',
  type: 'miniProgram',
  projectPath: folder,
  privateKeyPath: key,
  ignores: ['node_modules/**/*'],
}) as unknown as AsAsked
// What an account may do is asked of WeChat's servers; the defaults keep this offline.
Object.assign(project, { attr: async () => ci.DefaultProjectAttr })

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
  pages = (await ci.getAppJSON(project)).pages
  return `${pages.length} pages as WeChat's schema has it`
})
await step('page json', async () => {
  for (const pagePath of pages) await ci.getPageJSON(project, { miniprogramRoot: 'dist/', pagePath })
  return `${pages.length} pages`
})
await step('compiled', async () => {
  const setting = { es6: true, es7: true, minify: true, minifyWXML: true, minifyWXSS: true }
  const files = await ci.getCompiledResult({ project, version: '1.0.0', desc: '', setting, onProgressUpdate: () => {} })
  const bytes = Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  return `${Object.keys(files).length} files, ${(bytes / 1024).toFixed(0)} KB as WeChat would upload them`
})
await step('analysed', async () => `${(await ci.analyseCode(project, { silent: true }))?.files.length ?? 0} files reached`)
process.exit(0)
