import { runInView } from './lib/child.mjs'
import { prepareFaces } from './lib/faces.mjs'
import { inWords } from './lib/hand-over.mjs'
import { prepare } from './lib/prepare.mjs'
import { pinnedNode, root } from './lib/root.mjs'

await inWords(async () => {
  await prepare('everything')
  await prepareFaces()
  process.exitCode = await runInView(pinnedNode, ['packages/miniprogram-build/check-wechat.ts', 'apps/miniprogram'], { cwd: root })
})
