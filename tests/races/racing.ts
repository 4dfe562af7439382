import { Failure } from '@yijiantong/kernel/failure.ts'

export type Result<T> = { readonly name: string; readonly answer?: T; readonly code?: string }

/** Starts everything at once and waits for all of it. A refusal is a result; anything else that goes wrong is not. */
export const race = <T>(runners: readonly { readonly name: string; readonly run: () => Promise<T> }[]): Promise<Result<T>[]> =>
  Promise.all(
    runners.map(async ({ name, run }) => {
      try {
        return { name, answer: await run() }
      } catch (error) {
        if (error instanceof Failure && !/^(internal|service|storage)\./.test(error.code)) return { name, code: error.code }
        throw error
      }
    }),
  )

export const times = <T>(count: number, name: string, run: () => Promise<T>): { name: string; run: () => Promise<T> }[] =>
  Array.from({ length: count }, () => ({ name, run }))

/** How many of each name succeeded. */
export const winners = (results: readonly Result<unknown>[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { name, code } of results) if (code === undefined) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** The codes of those that were refused, each once. */
export const refusals = (results: readonly Result<unknown>[]): string[] =>
  [...new Set(results.flatMap(({ code }) => (code === undefined ? [] : [code])))].sort()
