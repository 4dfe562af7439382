import { setFlagsFromString } from 'node:v8'
import { type Logger, pino } from 'pino'
import { type Config, describe, Misconfigured, readConfig } from './config.ts'

/** Personal data has no place in a log; should a header or a field that can hold some get near it all the same, it is cut out here. */
const redact = [
  'req.headers.authorization',
  'headers.authorization',
  'token',
  'phone',
  '*.token',
  '*.phone',
  'err.config',
  'err.sql',
  'err.cause.sql',
]

export const openLog = (level: string): Logger => pino({ level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime })

const DRAIN = 5000

type Running = { readonly url: string; stop(): Promise<void> }

/**
 * A process from settings to SIGTERM: says what it found, where it listens and when it is ready; ends what is under way before
 * it ends itself. `start` imports what it runs: by then settings are in order, and loading it does not swell the heap.
 */
export const run = async (title: string, start: (config: Config, log: Logger) => Promise<Running>): Promise<void> => {
  const began = performance.now()
  const config = settings()
  const log = openLog(config.logLevel)
  for (const [name, value] of Object.entries(describe(config))) say(`  ${name.padEnd(10)}${value}`)
  growYoungGeneration('not yet')
  const node = await start(config, log)
  growYoungGeneration('as needed')
  say(`${title} is ready at ${node.url} after ${Math.round(performance.now() - began)} ms`)

  let ending = false
  const end = (signal: string): void => {
    if (ending) return
    ending = true
    say(`${signal}: finishing what is under way`)
    const forced = setTimeout(() => {
      log.error('did not finish in time')
      process.exit(1)
    }, DRAIN)
    forced.unref()
    node.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
}

/**
 * Loading modules leaves so much garbage that V8 would blow up its young generation to full size, and an idle server would
 * keep it: a fifth of its memory. Under load a small one costs a third of the throughput, so it may grow once the server is ready.
 */
const growYoungGeneration = (when: 'not yet' | 'as needed'): void =>
  setFlagsFromString(`--semi-space-growth-factor=${when === 'not yet' ? 1 : 2}`)

const settings = (): Config => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(78)
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
