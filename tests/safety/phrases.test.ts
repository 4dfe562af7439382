import type { Contract } from '@yijiantong/kernel/contract.ts'
import { phraseOf } from '@yijiantong/phrases/book.ts'
import { describe, expect, it } from 'vitest'
import { thrownCodes } from './code-promises.ts'
import { expectNone } from './expect-none.ts'
import { readTree } from './tree.ts'

const tree = readTree()
const contractFiles = tree.files.filter((file) => /^services\/[^/]+\/contract\.ts$/.test(file.path))

describe('a failure has a sentence for the person who meets it', () => {
  it('whichever contract declares it', async () => {
    const declared = (await Promise.all(contractFiles.map((file) => declaredIn(file.path)))).flat()
    expect(declared.length).toBeGreaterThan(20)
    expectNone(unspoken(declared))
  })

  it('wherever it is thrown', () => {
    const thrown = thrownCodes(tree)
    expect(thrown.length).toBeGreaterThan(20)
    expectNone(unspoken(thrown))
  })
})

async function declaredIn(path: string): Promise<{ code: string; where: string }[]> {
  const module: Record<string, unknown> = await import(new URL(`../../${path}`, import.meta.url).href)
  const contracts = Object.values(module).filter(isContract)
  expect(contracts.length, `${path} exports no contract`).toBeGreaterThan(0)
  return contracts.flatMap((contract) =>
    Object.entries(contract.operations).flatMap(([name, operation]) =>
      operation.failures.map((code) => ({ code, where: `${path} (${name})` })),
    ),
  )
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'operations' in value
}

/** One sentence a code, however many operations may answer with it. */
function unspoken(used: readonly { code: string; where: string }[]): string[] {
  const first = new Map(used.toReversed().map(({ code, where }) => [code, where]))
  return [...first]
    .filter(([code]) => phraseOf(code) === undefined)
    .map(([code, where]) => `${where}: "${code}" has no phrase. Add it to packages/phrases/zh-CN/: what happened, and what to do next.`)
}
