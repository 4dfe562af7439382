import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { balances, fresh, freshSettings, openOn } from './fresh.ts'

describe('group commit', () => {
  it('runs transactions in the order they were asked for and answers them in that order', async () => {
    const storage = await fresh('sqlite')
    const ran: number[] = []
    const answered: number[] = []
    await Promise.all(
      Array.from({ length: 600 }, async (_, i) => {
        await storage.transaction(async (tx) => {
          ran.push(i)
          if (i % 2 === 0) await Promise.resolve()
          tx.insertMany('account', [{ id: `a${i}`, balance: i }])
        })
        answered.push(i)
      }),
    )
    const order = Array.from({ length: 600 }, (_, i) => i)
    expect(ran).toEqual(order)
    expect(answered).toEqual(order)
  })

  it('answers all who share a commit after it', async () => {
    const storage = await fresh('sqlite')
    const seen: string[] = []
    await Promise.all(
      Array.from({ length: 3 }, async (_, i) => {
        await storage.transaction(async (tx) => {
          tx.insertMany('account', [{ id: `a${i}`, balance: i }])
          // Nothing is committed while one of them still works.
          seen.push(`during ${Object.keys(await balances(storage)).length}`)
        })
        seen.push(`after ${Object.keys(await balances(storage)).length}`)
      }),
    )
    expect(seen).toEqual(['during 0', 'during 0', 'during 0', 'after 3', 'after 3', 'after 3'])
  })

  it('keeps everything it acknowledged, and no half of anything, when killed', async () => {
    const settings = await freshSettings('sqlite')
    await (await openOn(settings)).close()
    const file = (settings as { file: string }).file
    const acknowledged = new Set<string>()
    for (let life = 0; life < 3; life++) {
      const child = spawn(process.execPath, [fileURLToPath(new URL('crash-writer.ts', import.meta.url)), `${file}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        if (said.length > 4000 + life * 3001) child.kill('SIGKILL')
      })
      await once(child, 'close')
      // The last line may be cut short.
      for (const id of said.split('\n').slice(0, -1)) acknowledged.add(id)
      const storage = await openOn(settings)
      const rows = await balances(storage)
      for (const id of acknowledged) expect([id, rows[`${id}-debit`], rows[`${id}-credit`]]).toEqual([id, -1, 1])
      expect(Object.values(rows).reduce((sum, balance) => sum + balance, 0)).toBe(0)
      await storage.transaction(async (tx) => void (await tx.q.deleteFrom('account').execute()))
      acknowledged.clear()
      await storage.close()
    }
  })
})
