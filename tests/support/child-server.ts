import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export type ChildServer = {
  readonly url: string
  readonly port: number
  readonly dir: string
  readonly pid: number
  /** SIGKILL, as a power cut would do it. Resolves when the process is gone; the data stays. */
  kill(): Promise<void>
  /** Starts it again on the same data and the same port. Resolves when it answers. */
  start(): Promise<void>
  /** Asks it to end, waits, and removes the folder if it was made for it. */
  stop(): Promise<void>
}

export type Recipe = {
  name: string
  url: string
  port: number
  dir: string
  temporary: boolean
  command: string
  args: string[]
  /** Added to our own environment. */
  env?: Record<string, string>
  /** Rejects while the server does not answer yet. */
  ping: () => Promise<void>
}

const readyWithinMs = 60_000

export async function folderFor(name: string, dir: string | undefined): Promise<{ dir: string; temporary: boolean }> {
  if (dir !== undefined) return { dir, temporary: false }
  return { dir: await mkdtemp(join(tmpdir(), `yijiantong-${name}-`)), temporary: true }
}

export async function startChildServer(recipe: Recipe): Promise<ChildServer> {
  let child = await launch(recipe)

  const end = async (signal: NodeJS.Signals) => {
    if (hasEnded(child)) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  return {
    url: recipe.url,
    port: recipe.port,
    dir: recipe.dir,
    get pid() {
      return child.pid ?? 0
    },
    kill: () => end('SIGKILL'),
    async start() {
      if (!hasEnded(child)) return
      child = await launch(recipe)
    },
    async stop() {
      await end('SIGTERM')
      if (recipe.temporary) await rm(recipe.dir, { recursive: true, force: true })
    },
  }
}

const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

async function launch(recipe: Recipe): Promise<ChildProcess> {
  const logPath = join(recipe.dir, `${recipe.name}.log`)
  const log = await open(logPath, 'a')
  const [command, args] = dieWithParent(recipe.command, recipe.args)
  // Debian keeps servers in a folder that is on root's path only.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin`, ...recipe.env }
  const child = spawn(command, args, { stdio: ['ignore', log.fd, log.fd], env })
  const failedToSpawn = new Promise<never>((_, reject) => child.once('error', reject))
  living.add(child)
  child.once('exit', () => living.delete(child))
  try {
    await Promise.race([failedToSpawn, answers(recipe, child, logPath)])
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    await log.close()
  }
  return child
}

async function answers(recipe: Recipe, child: ChildProcess, logPath: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  for (;;) {
    try {
      await recipe.ping()
      return
    } catch (error) {
      const ended = hasEnded(child)
      if (!ended && Date.now() < deadline) {
        await delay(25)
        continue
      }
      const lines = (await readFile(logPath, 'utf8')).trimEnd().split('\n').slice(-15).join('\n')
      const what = ended ? 'ended before it answered' : `did not answer within ${readyWithinMs / 1000} s`
      throw new Error(`${recipe.name} ${what}. End of its log:\n${lines}`, { cause: error })
    }
  }
}

/** A test run that is itself killed with SIGKILL gets no chance to clean up; on Linux the kernel does it for us. */
function dieWithParent(command: string, args: string[]): [string, string[]] {
  const setpriv = '/usr/bin/setpriv'
  return existsSync(setpriv) ? [setpriv, ['--pdeathsig', 'KILL', command, ...args]] : [command, args]
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
