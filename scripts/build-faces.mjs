import { prepareFaces } from './lib/faces.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'

await inWords(async () => {
  await prepare('production')
  await prepareFaces()
})
