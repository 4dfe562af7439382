import { minutes } from '@yijiantong/kernel/clock.ts'
import { newId, timeOf } from '@yijiantong/kernel/id.ts'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { type AccessLine, accessLog, readAccessLog } from '../access-log.ts'
import { migrate } from '../migrate.ts'
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

  it('finds a patient again over stretches of time, the newest first', async () => {
    const storage = await fresh(engine)
    const began = Date.now()
    vi.useFakeTimers({ now: began, toFake: ['Date'] })
    try {
      // Two processes, who know nothing of each other's marks.
      const audits = [accessLog(storage), accessLog(storage)]
      for (let i = 0; i < 12; i++) {
        vi.setSystemTime(began + i * minutes(2))
        await Promise.all(audits.flatMap((audit) => [audit(line(`cn_${i}`)), audit(line(`cn_${i}`, 'us_other'))]))
      }
    } finally {
      vi.useRealTimers()
    }
    const objects = (lines: readonly AccessLine[]) => lines.map((each) => each.object)
    const all = Array.from({ length: 12 }, (_, i) => [`cn_${11 - i}`, `cn_${11 - i}`]).flat()
    expect(objects(await readAccessLog(storage, 'us_patient', 1000))).toEqual(all)
    expect(objects(await readAccessLog(storage, 'us_other', 7))).toEqual(all.slice(0, 7))
  })

  it('finds who looked at one object of a patient, from when it was made, among stretches that are about others', async () => {
    const storage = await fresh(engine)
    // Ids never go back, and another story may have set the clock forward.
    const began = timeOf(newId('al')) + minutes(6)
    vi.useFakeTimers({ now: began, toFake: ['Date'] })
    let wanted = ''
    try {
      const audit = accessLog(storage)
      for (let i = 0; i < 14; i++) {
        vi.setSystemTime(began + i * minutes(6))
        if (i === 3) wanted = newId('cn')
        await audit(line(newId('cn')))
        if (i === 4 || i === 5 || i === 12) await Promise.all([audit(line(wanted)), audit(line(wanted, 'us_other'))])
      }
    } finally {
      vi.useRealTimers()
    }
    const found = await readAccessLog(storage, 'us_patient', 100, wanted)
    expect(found.map((each) => Math.round((timeOf(each.id) - began) / minutes(6)))).toEqual([12, 5, 4])
    expect(found.every((each) => each.object === wanted && each.subject === 'us_patient')).toBe(true)
    // Fewer lines than stretches in between: it looks on until it has them.
    expect(await readAccessLog(storage, 'us_patient', 2, wanted)).toEqual(found.slice(0, 2))
    expect(await readAccessLog(storage, 'us_patient', 2, newId('cn'))).toEqual([])
  })

  it('finds lines written before there were stretches', async () => {
    const storage = await fresh(engine)
    const audit = accessLog(storage)
    for (let i = 0; i < 3; i++) await audit(line(`cn_${i}`))
    const { admin } = storage
    await admin.schema.dropTable('access_stretch').execute()
    await admin.schema.createIndex('by_access_log_subject_at').on('access_log').columns(['subject', 'at']).execute()
    await sql`delete from migration where name = '000-platform-access-stretches'`.execute(admin)
    await migrate(storage, 'test', {})
    expect(await readAccessLog(storage, 'us_patient', 10)).toHaveLength(3)
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
