import { expect } from 'vitest'

/** Fails with the sentences themselves, so that whoever broke the promise reads what to do and not a difference of arrays. */
export function expectNone(broken: readonly string[]): void {
  expect(broken, `\n${broken.join('\n')}\n`).toHaveLength(0)
}
