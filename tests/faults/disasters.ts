import type { Topology } from '@yijiantong/tests/support/topologies.ts'
import type { Chance } from './chance.ts'

export type Disasters = {
  /**
   * Something happened on the platform; at some of these moments a process dies. Who brings about the next disaster while one
   * is under way waits for its end, so that every process dies in the middle of things.
   */
  step(): Promise<void> | undefined
  /** Resolves when every process that was killed is back; rejects as soon as one does not come back. */
  over(): Promise<void>
  readonly kills: () => number
  /** How often each process died, such as `server 42, mariadb 8`. */
  readonly struck: () => string
}

/**
 * SIGKILL at `kills` random ones of `steps` moments, each time to one of `among`, which is then started again on what it left
 * behind. Each of them gets its turn before one gets its second; a process named twice gets two. One at a time: while one is
 * down the others go on.
 */
export const disasters = (
  platform: Pick<Topology, 'kill' | 'start'>,
  { kills, steps, among, chance }: { kills: number; steps: number; among: readonly string[]; chance: Chance },
): Disasters => {
  const points = chance.points(kills, steps)
  const victims = chance.shuffled(Array.from({ length: kills }, (_, i) => among[i % among.length] as string))
  const struck = new Map<string, number>()
  let happened = 0
  let due = 0
  let underWay: Promise<void> | undefined
  let failure: Error | undefined

  const strike = async (): Promise<void> => {
    due -= 1
    const name = victims.pop() as string
    await platform.kill(name)
    struck.set(name, (struck.get(name) ?? 0) + 1)
    await platform.start(name)
  }
  const begin = (): void => {
    underWay = strike()
      .catch((error: Error) => {
        failure = error
      })
      .finally(() => {
        underWay = undefined
      })
  }
  return {
    step() {
      happened += 1
      if (happened === points[0]) {
        points.shift()
        due += 1
      }
      if (failure !== undefined) return Promise.reject(failure)
      if (due === 0) return undefined
      if (underWay !== undefined) return underWay
      begin()
      return undefined
    },
    async over() {
      while (underWay !== undefined || (due > 0 && failure === undefined)) {
        if (underWay === undefined) begin()
        await underWay
      }
      if (failure !== undefined) throw failure
    },
    kills: () => [...struck.values()].reduce((sum, count) => sum + count, 0),
    struck: () => [...struck].map(([name, count]) => `${name} ${count}`).join(', '),
  }
}
