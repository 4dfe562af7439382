import { sandbox } from '@yijiantong/sandbox/sandbox.ts'
import { serviceNames } from './config.ts'
import { prepareDemonstration } from './demonstration.ts'
import { documentation } from './documentation.ts'
import { loadKeys } from './keys.ts'
import { startNode } from './node.ts'
import { run } from './run.ts'

await run('医键通', async (config, log) => {
  const node = await startNode(config, serviceNames, log, async (app) => {
    documentation(app)
    if (config.sandboxUrl !== undefined && config.given('SANDBOX_URL') === undefined) {
      await app.register(sandbox({ dir: `${config.dataDir}/sandbox`, scale: config.sandboxScale }))
    }
  })
  if (config.sandboxUrl !== undefined && config.demonstrationAccounts) {
    prepareDemonstration({ url: node.url, sandboxUrl: config.sandboxUrl, keys: loadKeys(config) }, log).catch((error: unknown) =>
      log.error({ err: error }, 'the demonstration has no doctor'),
    )
  }
  return node
})
