import { prepareBrowser } from './lib/browser.mjs'
import { prepareFaces } from './lib/faces.mjs'
import { handOver } from './lib/hand-over.mjs'

await handOver('everything', 'tests/faces/look/look.ts', async () => {
  await prepareBrowser()
  await prepareFaces()
})
