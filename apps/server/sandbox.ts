import { sandbox } from '@yijiantong/sandbox/sandbox.ts'
import Fastify from 'fastify'
import { run } from './run.ts'

/** The vendors in a process of their own, for services that run apart. */
await run('医键通 sandbox', async (config) => {
  const app = Fastify({ bodyLimit: 16 * 1024 * 1024 })
  await app.register(sandbox({ dir: `${config.dataDir}/sandbox`, scale: config.sandboxScale }))
  const url = await app.listen({ host: config.host, port: config.port })
  return { url, stop: () => app.close() }
})
