import { startingReplies } from '@yijiantong/phrases/quick-replies.ts'
import { doctor, patient } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DoctorRig, openDoctor } from './doctor-rig.ts'

type Replies = { items: string[]; version: number; code?: string }

describe.each(['sqlite', 'mysql'] as const)('quick replies on %s', (engine) => {
  let rig: DoctorRig
  beforeAll(async () => {
    rig = await openDoctor(engine)
  })
  afterAll(() => rig.close())

  const read = async (as = doctor()) => (await rig.ask<Replies>('quickReplies', { as })).body
  const save = (as: ReturnType<typeof doctor>, items: readonly string[], version: number) =>
    rig.ask<Replies>('saveQuickReplies', { as, body: { items, version } })

  it('begin with the platform’s own, and are the doctor’s from the first change on, in the doctor’s order', async () => {
    const me = doctor()
    expect(await read(me)).toEqual({ items: startingReplies, version: 1 })
    expect((await save(me, ['请再拍一张', '多久了？'], 1)).body).toEqual({ items: ['请再拍一张', '多久了？'], version: 2 })
    expect((await save(me, [], 2)).body).toEqual({ items: [], version: 3 })
    expect(await read(me)).toEqual({ items: [], version: 3 })
    expect((await read()).version).toBe(1)
    expect((await rig.ask('quickReplies', { as: patient() })).status).toBe(403)
  })

  it('hold fifty of three hundred characters', async () => {
    const me = doctor()
    expect((await save(me, Array(51).fill('好'), 1)).body.code).toBe('request.invalid')
    expect((await save(me, ['好'.repeat(301)], 1)).body.code).toBe('request.invalid')
    expect((await save(me, [''], 1)).body.code).toBe('request.invalid')
    expect((await save(me, Array(50).fill('好'.repeat(300)), 1)).body.version).toBe(2)
  })

  it.each([1, 2])('are changed by one device at a time, from version %s on', async (version) => {
    const me = doctor()
    if (version === 2) await save(me, ['一'], 1)
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => save(me, [`第${i}个`], version)))
    expect(all.filter((each) => each.status === 200)).toHaveLength(1)
    expect(new Set(all.filter((each) => each.status !== 200).map((each) => each.body.code))).toEqual(new Set(['quick_replies.stale']))
    expect(await read(me)).toEqual(all.find((each) => each.status === 200)?.body)
  })
})
