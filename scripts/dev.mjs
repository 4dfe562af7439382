import { join } from 'node:path'
import { runInView } from './lib/child.mjs'
import { watchFaces } from './lib/faces.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'
import { pinnedNode, root } from './lib/root.mjs'

await inWords(async () => {
  await prepare('everything')
  const faces = await watchFaces()
  try {
    process.exitCode = await runInView(pinnedNode, ['--watch', join(root, 'apps/server/all-in-one.ts'), ...process.argv.slice(2)])
  } finally {
    await faces.stop()
  }
})
