import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { limits } from '../limits.ts'
import { at } from '../stage.ts'
import { conformanceTable, proofs, type Registered, unproved } from '../table.ts'

const doc = resolve(import.meta.dirname, '../../../../docs/miniprogram-host-conformance.md')

/** What this very build registers. */
async function registered(): Promise<Registered> {
  const phone = await at('pages/blank/blank')
  return phone.evaluate(() => ({ builtIns: globalThis.builtIns(), apis: Object.keys(globalThis.wx as object).sort() }))
}

export function table(): void {
  it('every built-in and every API of wx has a test that is named after it', async () => {
    expect(unproved(await registered())).toEqual([])
  })

  it('the table in docs says what the tests say', async () => {
    const expected = conformanceTable(await registered())
    if (process.env.UPDATE_TABLE) writeFileSync(doc, expected)
    expect(readFileSync(doc, 'utf8')).toBe(expected)
  })

  it('limits are told of nothing that is not there', async () => {
    const { builtIns, apis } = await registered()
    const known = new Set([
      ...builtIns.map((tag) => `<${tag}>`),
      ...apis.map((api) => `wx.${api}`),
      ...proofs().flatMap(({ subjects }) => subjects),
    ])
    expect(Object.keys(limits).filter((subject) => !known.has(subject))).toEqual([])
  })
}
