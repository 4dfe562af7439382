import { describe, expect, it } from 'vitest'
import { type AccessLine, accessLog, readAccessLog } from '../access-log.ts'
import { platform } from '../tables.ts'
import { engines, fresh } from './fresh.ts'

const line = (object: string, subject = 'us_patient'): AccessLine => ({
  role: 'doctor',
  actor: 'us_doctor',
  operation: 'consultation.read',
  subject,
  object,
  outcome: 'read',
  request: 'rq_1',
})

describe.each(engines)('the access log on %s', (engine) => {
  it('keeps every line written at once, and answers when it is there', async () => {
    const storage = await fresh(engine)
    const audit = accessLog(storage)
    await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        await audit(line(`cn_${i}`))
        const found = await readAccessLog(storage, 'us_patient', 1000)
        expect(found.some((each) => each.object === `cn_${i}`)).toBe(true)
      }),
    )
    expect(await readAccessLog(storage, 'us_patient', 1000)).toHaveLength(300)
    expect(await readAccessLog(storage, 'us_other', 1000)).toHaveLength(0)
  })

  it('refuses to forget: no line is changed or deleted, by nobody', async () => {
    const storage = await fresh(engine)
    await accessLog(storage)(line('cn_1'))
    const change = storage.transaction(
      async (tx) => void (await platform(tx).q.updateTable('access_log').set({ outcome: 'refused' }).execute()),
    )
    await expect(change).rejects.toThrow(/append only/)
    const removal = storage.transaction(async (tx) => void (await platform(tx).q.deleteFrom('access_log').execute()))
    await expect(removal).rejects.toThrow(/append only/)
    expect((await readAccessLog(storage, 'us_patient', 10)).map((each) => each.outcome)).toEqual(['read'])
  })
})
