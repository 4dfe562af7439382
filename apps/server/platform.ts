import { inProcess } from '@yijiantong/edge/in-process.ts'
import { sandbox } from '@yijiantong/sandbox/sandbox.ts'
import type { Logger } from 'pino'
import { type Config, serviceNames } from './config.ts'
import { prepareDemonstration } from './demonstration.ts'
import { documentation } from './documentation.ts'
import { loadKeys } from './keys.ts'
import { type Node, startNode } from './node.ts'
import { web } from './web.ts'

/** Every service in this process; in a demonstration the vendors too, and the accounts it begins with. */
export const startPlatform = async (config: Config, log: Logger): Promise<Node> => {
  const node = await startNode(config, serviceNames, log, async (app) => {
    documentation(app)
    web(app, { demonstration: config.mode === 'demonstration' })
    if (config.sandboxUrl !== undefined && config.given('SANDBOX_URL') === undefined) {
      await app.register(sandbox({ dir: `${config.dataDir}/sandbox`, scale: config.sandboxScale }))
    }
  })
  if (config.sandboxUrl !== undefined && config.demonstrationAccounts) {
    prepareDemonstration({ api: inProcess(() => node.app), sandboxUrl: config.sandboxUrl, keys: loadKeys(config) }, log).catch(
      (error: unknown) => log.error({ err: error }, 'the demonstration has no doctor'),
    )
  }
  return node
}
