import { setTimeout as delay } from 'node:timers/promises'

/** Asks until the answer is something, or until `within` ms are over. A failure on the way counts as "not yet" and is told if it was the last. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { within = 10_000, every = 20 }: { within?: number; every?: number } = {},
): Promise<T> => {
  const deadline = performance.now() + within
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== false) return answer
      last = undefined
    } catch (error) {
      last = error
    }
    if (performance.now() > deadline) throw new Error(`waited ${within} ms in vain for ${what}`, { cause: last })
    await delay(every)
  }
}
