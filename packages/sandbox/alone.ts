import fastify from 'fastify'
import { sandbox } from './sandbox.ts'
import { sandboxSettings } from './settings.ts'

// Runs the sandbox by itself: node packages/sandbox/alone.ts [dir] [port]. Prints its settings as JSON.
const [dir = 'var/sandbox', port = '8600'] = process.argv.slice(2)
const app = fastify({ forceCloseConnections: true })
await app.register(sandbox({ dir }))
const listening: Promise<string> = app.listen({ host: '127.0.0.1', port: Number(port) })
const baseUrl = await listening
process.stdout.write(`${JSON.stringify(await sandboxSettings(dir, baseUrl), null, 2)}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
