import { gathering } from './gather.ts'

/**
 * Gathers what arrives while the last lot is being worked on, and works on it together: one statement then serves many.
 * `work` answers in the order it was given, each item with a result or an `Error`.
 */
export const batcher = <Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>,
  most: number,
): ((item: Item) => Promise<Result>) => {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let working = false
  const gathered = gathering(most)

  const next = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gathered(() => waiting.length)
      const lot = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const results = await work(lot.map((each) => each.item))
        for (const [i, { resolve, reject }] of lot.entries()) {
          const result = results[i]
          if (result instanceof Error) reject(result)
          else resolve(result as Result)
        }
      } catch (error) {
        for (const { reject } of lot) reject(error)
      }
    }
    working = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (working) return
      working = true
      void next()
    })
}
