import { type ChildProcess, fork } from 'node:child_process'
import { seconds } from '@yijiantong/kernel/clock.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { mostPixels } from '../rules/limits.ts'
import type { Job, Outcome, Remade } from './messages.ts'

export type Decoder = {
  /** Refuses with `picture.damaged`, `picture.too_many_pixels` or, when too many wait, `picture.decoder_busy`. */
  remake(bytes: Uint8Array): Promise<Remade>
  /** Lets the process go; it comes back with the next picture. */
  stop(): void
}

type Settings = {
  /** A picture that takes longer is given up, and the process with it. The slowest one measured took 4 s. */
  readonly patienceMs?: number
  /** An unused process keeps up to 190 MB for nobody. */
  readonly idleMs?: number
  /** Pictures waiting; each holds up to 10 MB. */
  readonly mostWaiting?: number
  /** The program that decodes; a test puts a misbehaving one here. */
  readonly program?: URL
}

type Waiting = { readonly job: Job; readonly resolve: (remade: Remade) => void; readonly reject: (failure: Failure) => void }

/**
 * Decodes in a process of its own, one picture at a time: code that reads bytes from strangers may crash, hang or eat memory
 * there without taking the service along, and finds neither keys nor passwords in its surroundings. Started by the first picture.
 */
export const forkDecoder = (settings: Settings = {}): Decoder => {
  const { patienceMs = seconds(20), idleMs = seconds(30), mostWaiting = 8, program = new URL('./child.ts', import.meta.url) } = settings
  const queue: Waiting[] = []
  let child: ChildProcess | undefined
  let current: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let count = 0

  const stop = (): void => {
    child?.kill('SIGKILL')
    child = undefined
  }

  const start = (): ChildProcess => {
    const started = fork(program, {
      serialization: 'advanced',
      env: {},
      execArgv: ['--max-old-space-size=128', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.on('message', (outcome: Outcome) => outcome.id === current?.job.id && finish(outcome))
    // It died over the picture it had: whatever the reason, this picture does not open.
    const died = () => child === started && fail()
    started.once('exit', died)
    started.on('error', died)
    return started
  }

  const fail = (): void => {
    stop()
    if (current !== undefined) finish({ id: current.job.id, refused: 'damaged' })
  }

  const finish = (outcome: Outcome): void => {
    const done = current
    current = undefined
    clearTimeout(timer)
    if ('remade' in outcome) done?.resolve(outcome.remade)
    else done?.reject(refusals[outcome.refused]())
    next()
  }

  const next = (): void => {
    current = queue.shift()
    clearTimeout(timer)
    timer = setTimeout(current === undefined ? stop : fail, current === undefined ? idleMs : patienceMs)
    if (current === undefined) {
      timer.unref()
      child?.unref()
      child?.channel?.unref()
      return
    }
    child ??= start()
    child.ref()
    child.channel?.ref()
    child.send(current.job)
  }

  return {
    remake: (bytes) =>
      new Promise((resolve, reject) => {
        if (queue.length >= mostWaiting) {
          reject(new Failure('picture.decoder_busy'))
          return
        }
        queue.push({ job: { id: ++count, bytes }, resolve, reject })
        if (current === undefined) next()
      }),
    stop,
  }
}

const refusals: Readonly<Record<'damaged' | 'too_many_pixels', () => Failure>> = {
  damaged: () => new Failure('picture.damaged'),
  too_many_pixels: () => new Failure('picture.too_many_pixels', { megapixels: mostPixels / 1_000_000 }),
}
