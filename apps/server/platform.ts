import { inProcess } from '@yijiantong/edge/in-process.ts'
import { sandbox } from '@yijiantong/sandbox/sandbox.ts'
import type { Logger } from 'pino'
import { type Config, serviceNames } from './config.ts'
import { documentation } from './documentation.ts'
import { loadKeys } from './keys.ts'
import { type Node, startNode } from './node.ts'
import { type Quality, quality } from './quality/quality.ts'
import { web } from './web.ts'

/** Every service in this process; in a demonstration the vendors too, and the accounts it begins with. */
export const startPlatform = async (config: Config, log: Logger): Promise<Node> => {
  const node = await startNode(config, serviceNames, log, async (app) => {
    documentation(app)
    web(app, { demonstration: config.mode === 'demonstration' })
    quality(app, async () => {
      const { statusCode, json } = await app.inject('/v1/triage/quality')
      return statusCode === 200 ? json<Quality>() : undefined
    })
    if (config.sandboxUrl !== undefined && config.given('SANDBOX_URL') === undefined) {
      await app.register(sandbox({ dir: `${config.dataDir}/sandbox`, scale: config.sandboxScale }))
    }
  })
  if (config.sandboxUrl !== undefined && config.demonstrationAccounts) {
    const { sandboxUrl, dataDir } = config
    // Loaded once everything listens: it is needed at the first start alone.
    import('./demonstration.ts')
      .then(({ prepareDemonstration }) =>
        prepareDemonstration({ api: inProcess(() => node.app), sandboxUrl, keys: loadKeys(config), dataDir }, log),
      )
      .catch((error: unknown) => log.error({ err: error }, 'the demonstration could not be set up; the next start goes on with it'))
  }
  return node
}
