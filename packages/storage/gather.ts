/** Longest wait for those who came along last time, ms. */
const PATIENCE = 1

/**
 * Lets callers gather before work that costs as much for many as for one: a commit, a round trip. It goes on as long as each
 * turn of the event loop brings more, and waits a moment for as many as came last time, because those who were answered
 * together ask again together. Somebody who is always alone waits one turn.
 */
export const gathering = (most: number): ((count: () => number) => Promise<void>) => {
  let lastTime = 1
  return async (count) => {
    const began = performance.now()
    for (let seen = 0; count() < most; ) {
      const more = count() > seen
      seen = count()
      if (!more && (seen >= lastTime || performance.now() - began > PATIENCE)) break
      await new Promise((resolve) => setImmediate(resolve))
    }
    lastTime = count()
  }
}
