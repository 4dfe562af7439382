import { openStorage } from '../open.ts'
import type { Tables } from './fresh.ts'

/** Writes pairs of rows until it is killed, and says which are durable. Each pair is one transaction of two statements. */
const [file = ''] = process.argv.slice(2)
const storage = await openStorage<Tables>({ engine: 'sqlite', file })

const write = async (writer: number): Promise<void> => {
  for (let n = 0; ; n++) {
    const id = `w${writer}-${n}`
    await storage.transaction(async (tx) => {
      tx.insertMany('account', [{ id: `${id}-debit`, balance: -1 }])
      // Others come between the two statements, and so may the end.
      await Promise.resolve()
      tx.insertMany('account', [{ id: `${id}-credit`, balance: 1 }])
    })
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)))
