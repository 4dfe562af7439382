import { memoryHub, type Session } from '@yijiantong/edge/hub.ts'
import { ticketsWith } from '@yijiantong/edge/tickets.ts'
import { minutes } from '@yijiantong/kernel/clock.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { doctor, openRig, patient, type Rig } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MessagingContract } from '../contract.ts'
import { TELL_DANGER, tellDanger } from '../intents/tell-danger.ts'
import { announcerOn } from '../live/announcing.ts'
import { dangerIn, noticedBody, owesWord, TOLD_FOR } from '../rules/dangers.ts'
import { messagingService } from '../service.ts'
import { conversations } from '../store.ts'
import type { MessagingTables } from '../tables.ts'

type Body = { seq: number; at: number; code: string; items: { author: string; text?: string; seq: number }[] }

const tickets = ticketsWith('a secret of at least thirty-two bytes')
const danger = '胸口压榨样疼痛，大汗淋漓，喘不上气'

describe.each(['sqlite', 'mysql'] as const)('dangers in messages on %s', (engine) => {
  let rig: Rig<MessagingContract, MessagingTables>
  let id: string
  let sent = 0
  const notices: string[] = []
  const people = { patient: patient(), doctor: doctor(), other: patient() }

  beforeAll(async () => {
    rig = await openRig(
      messagingService,
      {
        wechat: {
          sendNotice: async ({ openid, page }) => {
            notices.push(`${openid} ${page}`)
            return { delivered: true }
          },
        },
        tickets,
        settings: { rounds: 100, noticeTemplate: 'template' },
      },
      {
        engine,
        siblings: { identity: { user: async ({ params }: { params: { id: string } }) => ({ userId: params.id, openid: params.id }) } },
      },
    )
  })
  afterAll(() => rig.close())

  const moved = (state: string) =>
    rig.happen('consultation', `consultation.${state === 'in_progress' ? 'accepted' : 'completed'}`, id, {
      consultationId: id,
      patientId: people.patient.id,
      doctorId: people.doctor.id,
      state,
    })
  beforeEach(async () => {
    id = newId('cn')
    await moved('in_progress')
    notices.length = 0
  })

  const says = (text: string, as = people.patient) =>
    rig.ask<Body>('send', { as, params: { id }, key: `send-${id}-${++sent}`, body: { clientId: `client-${sent}-abcdef`, text } })
  const told = async () => (await conversations(rig.storage.read).after(id, 0, 100)).filter(({ body }) => dangerIn(body) !== undefined)
  const answers = (seq: number, answer: string, as = people.patient) =>
    rig.ask<Body>('answerDanger', { as, params: { id, seq: String(seq) }, body: { answer } })
  const about = async (type: string) => (await rig.published()).filter((event) => event.aggregate === id && event.type === type)

  it('are told in the conversation after the message, once in half an hour for each kind, and to the absent doctor', async () => {
    expect((await says(danger)).status).toBe(200)
    await rig.perform()
    const [first, ...rest] = await told()
    expect(rest).toEqual([])
    expect(first).toMatchObject({ author: 'system', seq: 3 })
    const category = dangerIn(first?.body as string)
    expect(await about('message.red_flag')).toMatchObject([
      { payload: { about: 2, seq: 3, category, by: 'rule', patientId: people.patient.id } },
    ])
    expect(notices).toContain(`${people.doctor.id} doctor/chat/chat?id=${id}`)
    expect(JSON.stringify(await rig.published())).not.toContain('压榨')

    await says(danger)
    await says('我不想活了，想今晚就结束自己')
    await rig.perform()
    expect((await told()).map(({ body }) => body)).toEqual([noticedBody(category as string), noticedBody('self_harm')])

    const row = { conversation_id: id, at: rig.storage.now() - TOLD_FOR - 1 }
    await rig.storage.admin
      .updateTable('message')
      .set({ at: row.at })
      .where('conversation_id', '=', id)
      .where('author', '=', 'system')
      .execute()
    await says(danger)
    await rig.perform()
    expect((await told()).map(({ body }) => body)).toEqual([
      noticedBody(category as string),
      noticedBody('self_harm'),
      noticedBody(category as string),
    ])
    expect(rig.troubles).toEqual([])
  })

  it('are the patient’s: a doctor who asks about one, and a patient who has none, are left alone', async () => {
    await says('有没有胸口压榨样疼痛、大汗？如果突然喘不上气请打120', people.doctor)
    await says('咳嗽两天，没有发烧', people.patient)
    await rig.perform()
    expect(await told()).toEqual([])
  })

  it('take the patient’s first answer, once, tell it to the doctor, and nobody else may answer', async () => {
    await says(danger)
    await rig.perform()
    const [{ seq } = { seq: 0 }] = await told()
    const first = await answers(seq, 'past')
    expect(first.status).toBe(200)
    expect((await answers(seq, 'still')).body).toEqual(first.body)
    expect(await about('message.red_flag_answered')).toMatchObject([{ payload: { about: seq, answer: 'past' } }])
    const last = (await conversations(rig.storage.read).after(id, 0, 100)).at(-1)
    expect(last).toMatchObject({ seq: first.body.seq, author: 'system', body: expect.stringMatching(/^red_flag_answer:\w+:past$/) })
    for (const as of [people.doctor, people.other]) expect((await answers(seq, 'past', as)).status).toBe(403)
    for (const other of [1, 2, 99]) expect((await answers(other, 'past')).body.code).toBe('message.not_found')
  })

  it('are no longer told or answered once the consultation is over', async () => {
    await says(danger)
    await rig.perform()
    const [{ seq } = { seq: 0 }] = await told()
    await moved('completed')
    expect((await answers(seq, 'past')).body.code).toBe('conversation.closed')
    await rig.storage.transaction(async (tx) =>
      tx.intend({ kind: TELL_DANGER, key: `${id}:late`, payload: { conversationId: id, seq: 2, category: 'stroke', by: 'rule' } }),
    )
    await rig.perform()
    expect(await told()).toHaveLength(1)
  })

  it('reach a doctor who is there at once, without a notice', async () => {
    const hub = memoryHub()
    const heard: string[] = []
    const session: Session = {
      address: `doctor:${people.doctor.id}`,
      sessionId: 's',
      send: (frame) => void heard.push(frame),
      close: () => {},
    }
    hub.attach(session)
    const perform = tellDanger(hub, rig.storage.read, announcerOn(hub, tickets))
    const payload = { conversationId: id, seq: 1, category: 'stroke', by: 'rule' }
    const effect = await perform({ kind: TELL_DANGER, key: 'k', payload, attempts: 1 } as never)
    if (typeof effect !== 'function') throw new Error('nothing to do')
    await rig.storage.transaction(effect)
    await rig.perform()
    expect(heard.map((frame) => JSON.parse(frame))).toMatchObject([
      { t: 'message', message: { author: 'system', text: 'red_flag:stroke' } },
    ])
    expect(notices).toEqual([])
  })
})

it('a word is owed again only after half an hour', () => {
  expect([owesWord(undefined, 0), owesWord(0, minutes(30) - 1), owesWord(0, minutes(30))]).toEqual([true, false, true])
})
