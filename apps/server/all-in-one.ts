import { sandbox } from '@yijiantong/sandbox/sandbox.ts'
import { serviceNames } from './config.ts'
import { documentation } from './documentation.ts'
import { startNode } from './node.ts'
import { run } from './run.ts'

await run('医键通', (config, log) =>
  startNode(config, serviceNames, log, async (app) => {
    documentation(app)
    if (config.sandboxUrl !== undefined && config.given('SANDBOX_URL') === undefined) {
      await app.register(sandbox({ dir: `${config.dataDir}/sandbox`, scale: Number(config.given('SANDBOX_SCALE') ?? 1) }))
    }
  }),
)
