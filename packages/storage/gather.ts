const MOST_TURNS = 8

/**
 * Resolves when a turn of the event loop has brought nothing more, or there is enough: what costs as much for many as for one
 * – a commit, a round trip – then serves all who ask at about the same time, and somebody alone waits one turn.
 */
export const gathered = async (count: () => number, most: number): Promise<void> => {
  for (let turn = 0, seen = 0; turn < MOST_TURNS && count() > seen && count() < most; turn++) {
    seen = count()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
