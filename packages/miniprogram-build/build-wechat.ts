import { join, resolve } from 'node:path'
import { runBuild, say } from './command-line.ts'
import { modulesAbove } from './project.ts'
import { buildWechat } from './wechat/build.ts'

const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: build-wechat.ts FOLDER_OF_APP_JSON [--out FOLDER] [--draft] [--watch]')
const source = resolve(folder)
const otherwise = flags.includes('--out') ? flags[flags.indexOf('--out') + 1] : undefined
// Where the platform is, which the package cannot ask of the page it was loaded from.
const { API_URL } = process.env
const out = otherwise === undefined ? join(source, 'dist') : resolve(otherwise)

await runBuild([source], flags, async (draft) => {
  const { problems, sizes } = await buildWechat({
    project: { source, modules: modulesAbove(source), target: 'wechat' },
    out,
    draft,
    constants: API_URL === undefined ? {} : { API_URL },
  })
  for (const [name, bytes] of sizes) say(`package ${name}: ${(bytes / 1024).toFixed(0)} KB`)
  return problems
})
