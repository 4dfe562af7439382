import { prepareBrowser } from './lib/browser.mjs'
import { add, close, runChecks } from './lib/checks.mjs'
import { prepareDatabases } from './lib/databases.mjs'
import { prepareFaces } from './lib/faces.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'
import { runTests } from './lib/vitest.mjs'

await inWords(async () => {
  await prepare('everything')
  await Promise.all([prepareDatabases().then(prepareBrowser), prepareFaces()])
  const checked = await runChecks()
  const tested = await runTests(['behaviour', 'faces'], process.argv.slice(2))
  close(add(checked, tested))
})
