import { Misconfigured } from './config.ts'
import { isServiceName, startNode } from './node.ts'
import { run } from './run.ts'

const name = process.argv[2]

await run(`医键通 ${name}`, (config, log) => {
  if (!isServiceName(name)) throw new Misconfigured(`there is no service "${name}"`)
  return startNode(config, [name], log, async () => {})
})
