import { fork } from 'node:child_process'

/** Turns drawings into pictures, in a process of its own that is gone when the last one is done. */
export type Artist = {
  /** A PNG. */
  paint(svg: string): Promise<Uint8Array>
  stop(): void
}

export type Painted = { readonly id: number; readonly png: Uint8Array }
export type ToPaint = { readonly id: number; readonly svg: string }

type Waiting = { readonly resolve: (png: Uint8Array) => void; readonly reject: (error: Error) => void }

/** The decoder of pictures is a large library, which a server that has drawn its demonstration has no more use for. */
export const engageArtist = (): Artist => {
  const waiting = new Map<number, Waiting>()
  const child = fork(new URL('./paint.ts', import.meta.url), {
    serialization: 'advanced',
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let count = 0
  child.on('message', ({ id, png }: Painted) => {
    waiting.get(id)?.resolve(png)
    waiting.delete(id)
  })
  const gone = () => {
    for (const { reject } of waiting.values()) reject(new Error('the process that draws has ended'))
    waiting.clear()
  }
  child.once('exit', gone)
  child.once('error', gone)
  return {
    paint: (svg) =>
      new Promise((resolve, reject) => {
        const id = ++count
        waiting.set(id, { resolve, reject })
        child.send({ id, svg } satisfies ToPaint, (error) => error !== null && gone())
      }),
    stop: () => void child.kill('SIGKILL'),
  }
}
