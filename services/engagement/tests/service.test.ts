import { randomUUID } from 'node:crypto'
import { days, hours } from '@yijiantong/kernel/clock.ts'
import type { Caller } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { Notice } from '@yijiantong/ports/wechat.ts'
import { doctor, openRig, patient, type Rig, staff } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { engagementContract } from '../contract.ts'
import { templateKinds } from '../rules/notices.ts'
import { engagementService } from '../service.ts'
import type { EngagementTables } from '../tables.ts'

type Body = {
  code: string
  reviewId: string
  state: string
  items: Record<string, unknown>[]
  next?: string
  unread: number
  count: number
  averageTenths: number
}

const consultations = new Map<string, { patientId: string; doctorId: string; state: string }>()
const withoutWechat = new Set<string>()
const sent: Notice[] = []
let answer: () => { delivered: boolean; reason?: string } = () => ({ delivered: true })

const siblings = {
  consultation: {
    lookup: async ({ params: { id } }: { params: { id: string } }) => {
      const found = consultations.get(id)
      if (found === undefined) throw new Failure('consultation.not_found')
      return { consultationId: id, ...found }
    },
  },
  identity: {
    user: async ({ params: { id } }: { params: { id: string } }) => ({
      userId: id,
      ...(!withoutWechat.has(id) && { openid: `open-${id}` }),
      phoneMasked: '138****0000',
      status: 'active',
    }),
  },
}
const needs = {
  wechat: {
    sendNotice: async (notice: Notice) => {
      sent.push(notice)
      return answer()
    },
  },
  noticeTemplateIds: Object.fromEntries(templateKinds.map((kind) => [kind, `template-${kind}`])) as never,
}

describe.each(['sqlite', 'mysql'] as const)('on %s', (engine) => {
  let rig: Rig<typeof engagementContract, EngagementTables>
  let author: Caller
  let other: Caller
  let consultationId: string
  const content = staff('content')

  beforeAll(async () => {
    rig = await openRig(engagementService, needs, { engine, siblings })
  })
  afterAll(() => rig.close())
  beforeEach(() => {
    author = patient()
    other = doctor()
    consultationId = newId('cn')
    sent.length = 0
    answer = () => ({ delivered: true })
  })

  const moved = (type: string, at?: number) =>
    rig.happen(
      'consultation',
      `consultation.${type}`,
      consultationId,
      { consultationId, patientId: author.id, doctorId: other.id, state: type, amount: 1000 },
      at,
    )
  const ask = (operation: Parameters<typeof rig.ask>[0], asked: Parameters<typeof rig.ask>[1] = {}) => rig.ask<Body>(operation, asked)
  const submit = (as = author, body: object = {}, key?: string) =>
    ask('submitReview', {
      as,
      body: { consultationId, stars: 2, tags: ['讲解不清'], text: '头痛没有好转', ...body },
      ...(key !== undefined && { key }),
    })
  const submitted = async () => {
    await moved('completed')
    return (await submit()).body.reviewId
  }
  const decide = (id: string, decision: 'publish' | 'refuse', as = content, reason = 'insult') =>
    decision === 'publish' ? ask('publishReview', { as, params: { id } }) : ask('refuseReview', { as, params: { id }, body: { reason } })
  const shown = async (query: Record<string, string | number> = {}) =>
    (await ask('doctorReviews', { params: { id: other.id }, query })).body

  describe('a review', () => {
    it('is written by the patient of a completed consultation, and shown only once somebody has looked at it', async () => {
      await moved('completed')
      const { status, body } = await submit()
      expect([status, body.state]).toEqual([200, 'submitted'])
      expect(await shown()).toEqual({ items: [], count: 0, averageTenths: null })
      expect((await decide(body.reviewId, 'publish')).body).toEqual({ reviewId: body.reviewId, state: 'published' })
      expect(await shown()).toMatchObject({
        items: [{ stars: 2, tags: ['讲解不清'], text: '头痛没有好转' }],
        count: 1,
        averageTenths: 20,
      })
    })

    it('names its author to nobody: not to the public, the doctor, the moderator or in an event', async () => {
      const id = await submitted()
      const waiting = await ask('reviewsToModerate', { as: content, query: { limit: 100 } })
      expect(waiting.body.items.find((each) => each.reviewId === id)).toMatchObject({ text: '头痛没有好转', doctorId: other.id })
      await decide(id, 'publish')
      const texts = [JSON.stringify(waiting.body), JSON.stringify(await shown()), JSON.stringify(await rig.published())]
      for (const text of texts) for (const trace of [author.id, consultationId]) expect(text).not.toContain(trace)
      expect(JSON.stringify(await shown())).not.toContain(id)
      expect((await rig.published()).filter((event) => event.aggregate === id).map((event) => event.type)).toEqual([
        'review.submitted',
        'review.published',
        'staff.acted',
      ])
    })

    it('lies sealed until it is published', async () => {
      const id = await submitted()
      const row = () => rig.storage.read.q.selectFrom('review').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      expect(JSON.stringify(await row())).not.toContain('头痛')
      await decide(id, 'publish')
      expect((await row()).published_text).toBe('头痛没有好转')
    })

    it('and every look at one that is not published leave a line', async () => {
      const id = await submitted()
      await ask('reviewsToModerate', { as: content, query: { limit: 100 } })
      await ask('myReviews', { as: author })
      const looks = (await rig.looks(author.id)).filter((line) => line.object === id)
      expect(looks.map((line) => line.actor).sort()).toEqual([content.id, author.id].sort())
    })

    it('is refused to another patient, the doctor, a stranger and staff', async () => {
      await moved('completed')
      expect(await submit(patient())).toMatchObject({ status: 403 })
      expect(await submit(other)).toMatchObject({ status: 403 })
      expect(await submit(staff('content'))).toMatchObject({ status: 403 })
      expect((await ask('submitReview', { body: { consultationId, stars: 1 } })).status).toBe(401)
    })

    it('is refused before completion and after fifteen days', async () => {
      consultations.set(consultationId, { patientId: author.id, doctorId: other.id, state: 'in_progress' })
      expect((await submit()).body.code).toBe('review.consultation_not_completed')
      await moved('completed', rig.storage.now() - days(15))
      expect((await submit()).body.code).toBe('review.window_closed')
      consultationId = newId('cn')
      expect((await submit()).status).toBe(403)
    })

    it('may be written although the news of completion is still on its way', async () => {
      consultations.set(consultationId, { patientId: author.id, doctorId: other.id, state: 'completed' })
      expect((await submit()).status).toBe(200)
    })

    it('may be stars alone; six stars, tags of one’s own, a tag twice and NUL are refused', async () => {
      await moved('completed')
      for (const body of [
        { stars: 6 },
        { stars: 0 },
        { stars: 2.5 },
        { tags: ['赞'] },
        { tags: ['讲解清楚', '讲解清楚'] },
        { text: 'a\0b' },
        { text: '长'.repeat(501) },
      ]) {
        expect((await submit(author, body)).body.code).toBe('request.invalid')
      }
      expect((await ask('submitReview', { as: author, body: { consultationId, stars: 5 } })).status).toBe(200)
    })

    it('is written once, though sent ten times at once', async () => {
      await moved('completed')
      const told = await Promise.all(Array.from({ length: 10 }, () => submit()))
      expect(told.filter((each) => each.status === 200)).toHaveLength(1)
      expect(told.filter((each) => each.body.code === 'review.already_written')).toHaveLength(9)
    })

    it('sent ten times at once under one key gets one answer', async () => {
      await moved('completed')
      const key = randomUUID()
      const told = await Promise.all(Array.from({ length: 10 }, () => submit(author, {}, key)))
      expect(told.map((each) => each.status)).toEqual(Array.from({ length: 10 }, () => 200))
      expect(new Set(told.map((each) => each.body.reviewId)).size).toBe(1)
    })

    it('is decided once, though ten moderators decide at once', async () => {
      const id = await submitted()
      const told = await Promise.all(Array.from({ length: 10 }, (_, i) => decide(id, i % 2 === 0 ? 'publish' : 'refuse')))
      const done = told.filter((each) => each.status === 200)
      const types = (await rig.published())
        .filter((event) => event.aggregate === id && event.type.startsWith('review.'))
        .map((event) => event.type)
      // Published may still be taken down by a later refusal; nothing else may follow a decision.
      expect([
        ['review.submitted', 'review.published', 'review.removed'],
        ['review.submitted', 'review.refused'],
      ]).toContainEqual(types)
      expect(done).toHaveLength(types.length - 1)
    })

    it('that was refused may be appealed by its author, and published after all or not', async () => {
      const id = await submitted()
      const appeal = (as = author) => ask('appealReview', { as, params: { id }, body: { text: '我只是说了事实' } })
      expect((await appeal()).body.code).toBe('review.cannot_appeal')
      expect((await decide(id, 'refuse')).body.state).toBe('refused')
      expect((await appeal(patient())).status).toBe(403)
      expect((await appeal()).body.state).toBe('appealed')
      const mine = (await ask('myReviews', { as: author })).body.items
      expect(mine).toMatchObject([
        { reviewId: id, state: 'appealed', reason: 'insult', appeal: '我只是说了事实', consultationId, doctorId: other.id },
      ])
      expect((await decide(id, 'refuse')).body.state).toBe('upheld')
      expect((await appeal()).body.code).toBe('review.cannot_appeal')
      expect((await decide(id, 'publish')).body.code).toBe('review.cannot_publish')
    })

    it('that is taken down leaves the doctor’s page and the average, and counts in the figures', async () => {
      const before = (await ask('reviewFigures')).body as unknown as { withheld: number; total: number }
      const id = await submitted()
      await decide(id, 'publish')
      expect((await decide(id, 'refuse', content, 'personal_data')).body.state).toBe('removed')
      expect(await shown()).toEqual({ items: [], count: 0, averageTenths: null })
      expect((await ask('reviewFigures')).body).toMatchObject({ withheld: before.withheld + 1, total: before.total + 1 })
    })

    it('is moderated by staff for content alone, for a reason from the list', async () => {
      const id = await submitted()
      for (const as of [author, other, staff('orders', 'users', 'doctors', 'finance', 'audit')])
        expect((await decide(id, 'publish', as)).status).toBe(403)
      expect((await decide(id, 'refuse', content, 'unfavourable')).body.code).toBe('request.invalid')
      expect((await decide(newId('rv'), 'publish')).body.code).toBe('review.not_found')
      expect((await rig.published()).filter((event) => event.type === 'staff.acted' && event.aggregate === id)).toEqual([])
    })

    it('is one of many, read page by page, newest first, none twice', async () => {
      const stars = [1, 2, 3, 4, 5, 5, 5]
      for (const each of stars) {
        consultationId = newId('cn')
        await moved('completed')
        await decide((await submit(author, { stars: each })).body.reviewId, 'publish')
      }
      const seen: unknown[] = []
      let after: string | undefined
      do {
        const page = await shown({ limit: 3, ...(after !== undefined && { after }) })
        expect([page.count, page.averageTenths]).toEqual([7, 36])
        seen.push(...page.items.map((each) => each.stars))
        after = page.next
      } while (after !== undefined)
      expect(seen).toEqual([...stars].reverse())
      expect((await ask('doctorReviews', { params: { id: other.id }, query: { after: 'nonsense' } })).status).toBe(400)
    })
  })

  describe('a notice', () => {
    const notices = async (as: Caller) => (await ask('notices', { as })).body
    const delivery = async (as: Caller) =>
      rig.storage.read.q.selectFrom('notice').select(['delivery', 'delivery_reason']).where('user_id', '=', as.id).executeTakeFirstOrThrow()

    it('goes to the doctor when paid, to the patient when accepted, by WeChat and in the app', async () => {
      await moved('paid')
      await moved('accepted')
      await rig.perform()
      expect(sent).toHaveLength(2)
      expect(sent).toContainEqual(
        expect.objectContaining({
          openid: `open-${other.id}`,
          templateId: 'template-consultation_waiting',
          page: `doctor/consultation/consultation?id=${consultationId}`,
        }),
      )
      expect(sent).toContainEqual(expect.objectContaining({ openid: `open-${author.id}`, templateId: 'template-consultation_accepted' }))
      expect(await notices(other)).toMatchObject({
        items: [{ kind: 'consultation_waiting', title: '有新的问诊待接诊', consultationId, read: false }],
        unread: 1,
      })
      expect(await notices(author)).toMatchObject({ items: [{ kind: 'consultation_accepted', read: false }], unread: 1 })
      expect(await delivery(author)).toEqual({ delivery: 'delivered', delivery_reason: null })
    })

    it('is subscribed to by template: a party learns which to ask WeChat’s leave for, what matters most first', async () => {
      type Templates = { items: { kind: string; templateId: string; title: string }[] }
      const of = async (as: Caller) => (await rig.ask<Templates>('noticeTemplates', { as })).body.items
      expect((await of(other)).map((each) => [each.kind, each.templateId])).toEqual([
        ['consultation_waiting', 'template-consultation_waiting'],
        ['message', 'template-message'],
      ])
      const mine = await of(author)
      expect(mine.slice(0, 3).map((each) => each.kind)).toEqual(['consultation_accepted', 'message', 'consultation_declined'])
      expect([...mine, ...(await of(other))].map((each) => each.kind).sort()).toEqual([...templateKinds, 'message'].sort())
      expect(mine.every((each) => each.title !== '')).toBe(true)
      expect((await rig.ask('noticeTemplates', { as: staff('content') })).status).toBe(403)
    })

    it('that WeChat refuses is written down and not tried again', async () => {
      answer = () => ({ delivered: false, reason: '43101' })
      await moved('accepted')
      await rig.perform()
      await rig.perform()
      expect(sent).toHaveLength(1)
      expect(await delivery(author)).toEqual({ delivery: 'refused', delivery_reason: '43101' })
    })

    it('to somebody without WeChat stays in the app', async () => {
      withoutWechat.add(author.id)
      await moved('completed')
      await rig.perform()
      expect(sent).toEqual([])
      expect(await delivery(author)).toEqual({ delivery: 'no_openid', delivery_reason: null })
      expect((await notices(author)).unread).toBe(1)
    })

    it('is tried again when WeChat does not answer, and given up after a day', async () => {
      answer = () => {
        throw new Error('ETIMEDOUT')
      }
      await moved('lapsed')
      await rig.perform()
      const due = await rig.storage.read.q
        .selectFrom('intent' as never)
        .selectAll()
        .where('state' as never, '=', 'pending' as never)
        .execute()
      expect(due).toHaveLength(1)
      expect(await delivery(author)).toMatchObject({ delivery: 'waiting' })
      expect(rig.troubles.splice(0)).toHaveLength(1)
      const old = consultationId
      consultationId = newId('cn')
      author = patient()
      await moved('refunded', rig.storage.now() - hours(25))
      await rig.perform()
      expect(await delivery(author)).toMatchObject({ delivery: 'expired' })
      expect(sent.filter((each) => !each.page.includes(old))).toEqual([])
    })

    it('is read by whom it was sent to, once, and counted', async () => {
      await moved('accepted')
      await moved('completed')
      const [newest] = (await notices(author)).items
      const read = (as: Caller) => ask('readNotice', { as, params: { id: newest?.noticeId as string } })
      expect((await read(patient())).status).toBe(403)
      expect((await read(doctor(author.id))).status).toBe(403)
      expect((await Promise.all(Array.from({ length: 10 }, () => read(author)))).map((each) => each.body.unread)).toEqual(
        Array.from({ length: 10 }, () => 1),
      )
      expect((await ask('readNotice', { as: author, params: { id: newId('nt') } })).body.code).toBe('notice.not_found')
      expect((await notices(author)).items.map((each) => each.read)).toEqual([true, false])
    })
  })

  it('nothing went wrong in the background', () => {
    expect(rig.troubles).toEqual([])
  })
})
