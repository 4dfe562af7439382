import { run } from './run.ts'

await run('医键通', async (config, log) => (await import('./platform.ts')).startPlatform(config, log))
