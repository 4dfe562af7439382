import { Misconfigured } from './config.ts'
import { run } from './run.ts'

const name = process.argv[2]

await run(`医键通 ${name}`, async (config, log) => {
  const { isServiceName, startNode } = await import('./node.ts')
  if (!isServiceName(name)) throw new Misconfigured(`there is no service "${name}"`)
  return startNode(config, [name], log, async () => {})
})
