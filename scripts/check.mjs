import { close, runChecks } from './lib/checks.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'

await inWords(async () => {
  await prepare('everything')
  close(await runChecks())
})
