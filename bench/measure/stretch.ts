import type { Child } from './child.ts'
import { cpuOf, machineCpu } from './process.ts'

export type Stretch = {
  /** µs of processor time, by name of the process. */
  readonly cpu: Readonly<Record<string, number>>
  /** Cores other people's processes had meanwhile: how far to trust the figures. */
  readonly othersCores: number
}

/** What the named processes use between the load's word that it begins to measure and its word that it has done so. */
export const watch = async (load: Child, pids: Readonly<Record<string, number>>): Promise<Stretch> => {
  const all = { ...pids, load: load.pid }
  const look = () => ({ at: performance.now(), machine: machineCpu(), each: Object.values(all).map(cpuOf) })
  await load.next()
  const before = look()
  await load.next()
  const after = look()
  const used = after.each.map((value, i) => value - (before.each[i] as number))
  const own = used.reduce((sum, value) => sum + value, 0)
  const others = (after.machine - before.machine - own) / 1000 / (after.at - before.at)
  return {
    cpu: Object.fromEntries(Object.keys(all).map((name, i) => [name, used[i] as number])),
    othersCores: Math.max(0, Math.round(others * 100) / 100),
  }
}
