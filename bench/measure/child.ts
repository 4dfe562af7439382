import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Child = {
  readonly pid: number
  /** The first thing it says after `heard`; rejects with the end of its output when it dies first. */
  next<T>(): Promise<T>
  tell(message: object): void
  signal(signal: NodeJS.Signals): void
  /** Ends it and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

type Options = {
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
  flags?: readonly string[]
  /** Another copy of Node than the one we run on. */
  node?: string
}

const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

const output = (child: ChildProcess): (() => string) => {
  let text = ''
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => text
}

/** Runs one of our files in a process of its own; the two talk over Node's channel. `url` is an `import.meta.resolve`d file. */
export const startChild = (url: string, options: Options = {}): Child => {
  const child = spawn(process.execPath, [...(options.flags ?? []), fileURLToPath(url), ...(options.args ?? [])], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  living.add(child)
  const heard: unknown[] = []
  const waiting: { resolve: (message: never) => void; reject: (error: Error) => void }[] = []
  const said = output(child)
  child.on('message', (message) => {
    const first = waiting.shift()
    if (first === undefined) heard.push(message)
    else first.resolve(message as never)
  })
  const gone = once(child, 'exit').then(() => {
    living.delete(child)
    for (const each of waiting.splice(0)) each.reject(new Error(`${url} ended before it answered:\n${said()}`))
  })
  return {
    pid: child.pid as number,
    next: <T>() =>
      new Promise<T>((resolve, reject) => {
        if (heard.length > 0) resolve(heard.shift() as T)
        else if (child.exitCode !== null) reject(new Error(`${url} has ended:\n${said()}`))
        else waiting.push({ resolve, reject })
      }),
    tell: (message) => void child.send(message),
    signal: (signal) => void child.kill(signal),
    async end(signal = 'SIGKILL') {
      child.kill(signal)
      await gone
    },
  }
}

export type Program = {
  readonly pid: number
  readonly line: RegExpExecArray
  end(signal?: NodeJS.Signals): Promise<void>
  signal(signal: NodeJS.Signals): void
}

/** Runs a program that knows nothing of us, and waits until it prints what `ready` matches. */
export const startProgram = async (file: string, ready: RegExp, options: Options = {}): Promise<Program> => {
  const child = spawn(options.node ?? process.execPath, [...(options.flags ?? []), file, ...(options.args ?? [])], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  const said = output(child)
  const gone = once(child, 'exit').then(() => living.delete(child))
  const line = await new Promise<RegExpExecArray>((resolve, reject) => {
    const look = () => {
      const found = ready.exec(said())
      if (found === null) return
      child.stdout?.off('data', look)
      resolve(found)
    }
    child.stdout?.on('data', look)
    child.once('exit', () => reject(new Error(`${file} ended before it was ready:\n${said()}`)))
  })
  return {
    pid: child.pid as number,
    line,
    signal: (signal) => void child.kill(signal),
    async end(signal = 'SIGKILL') {
      child.kill(signal)
      await gone
    },
  }
}

/** In a child: the first message of the parent, then every further one to `listener`. */
export const fromParent = async <T>(): Promise<T> => (await once(process, 'message'))[0] as T

export const toParent = (message: object): void => void process.send?.(message)

/** The last thing a child says; it ends when the parent has it. */
export const lastToParent = (message: object): void => void process.send?.(message, () => process.exit(0))
