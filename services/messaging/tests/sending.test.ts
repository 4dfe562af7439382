import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryHub, type Session } from '@yijiantong/edge/hub.ts'
import { ticketsWith } from '@yijiantong/edge/tickets.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import { openKeyring } from '@yijiantong/storage/keyring.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage } from '@yijiantong/storage/open.ts'
import { createSchema } from '@yijiantong/tests/support/databases.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announcerOn } from '../live/announcing.ts'
import type { Directory } from '../live/directory.ts'
import { progressWith } from '../live/progress.ts'
import { type Outgoing, sendingWith } from '../live/sending.ts'
import { initial } from '../migrations/001-initial.ts'
import { follow } from '../reactions/consultation-moved.ts'
import { conversations } from '../store.ts'
import type { MessagingTables } from '../tables.ts'

const kms = {
  currentKeyId: 'plain',
  wrap: async (key: Uint8Array) => ({ keyId: 'plain', wrapped: key }),
  unwrap: async (_keyId: string, wrapped: Uint8Array) => wrapped,
}

const PATIENT = 'us_patient'
const DOCTOR = 'us_doctor'
const directory: Directory = { partiesOf: async () => ({ patient_id: PATIENT, doctor_id: DOCTOR }), refresh: async () => {} }

const folder = mkdtempSync(join(tmpdir(), 'yjt-messaging-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['sqlite', 'mysql'] as const)('sending on %s', (engine) => {
  let storage: Storage<MessagingTables>
  let send: (message: Outgoing) => Promise<{ seq: number; at: number }>
  let conversationId: string
  const hub = memoryHub()
  const announcer = announcerOn(hub, ticketsWith('a secret of at least thirty-two bytes'))

  beforeAll(async () => {
    storage = await openStorage<MessagingTables>(
      engine === 'sqlite'
        ? { engine, file: join(folder, 'messaging.db') }
        : { engine, url: await createSchema(process.env.TEST_MYSQL_URL as string, `messaging_${randomUUID().slice(0, 8)}`) },
    )
    await migrate(storage, 'messaging', { '001-initial': initial })
    send = sendingWith({ storage, keyring: openKeyring(storage, kms), hub, directory, announcer, roundsAgreed: 100 })
  })
  afterAll(() => storage.close())

  const open = async (state: string) => {
    await storage.transaction((tx) => follow(tx, { consultationId: conversationId, patientId: PATIENT, doctorId: DOCTOR, state }))
  }
  beforeEach(async () => {
    conversationId = `cn_${randomUUID().replaceAll('-', '').slice(0, 23)}`
    await open('in_progress')
  })

  const text = (authorId: string, clientId: string, words = '头痛两天'): Outgoing => ({
    conversationId,
    authorId,
    clientId,
    content: { kind: 'text', text: Sealed.of(words) },
  })
  const stored = async () => (await conversations(storage.read).after(conversationId, 0, 1000)).filter((row) => row.author !== 'system')

  it('numbers what ten senders write at once without gaps, and stores it once', async () => {
    const sent = await Promise.all(Array.from({ length: 200 }, (_, i) => send(text(i % 2 === 0 ? PATIENT : DOCTOR, `client-${i}`))))
    const numbers = sent.map((each) => each.seq).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => i + 2))
    expect(await stored()).toHaveLength(200)
  })

  it('counts what each party wrote, and when', async () => {
    const before = await conversations(storage.read).figures(conversationId)
    expect(before.filter((row) => row.author !== 'system')).toEqual([])
    const sent = []
    for (const [i, author] of [PATIENT, DOCTOR, PATIENT].entries()) sent.push(await send(text(author, `client-figure-${i}`)))
    const rows = await conversations(storage.read).figures(conversationId)
    const of = (author: string) => rows.find((row) => row.author === author)
    expect([Number(of('patient')?.messages), of('patient')?.firstAt, of('patient')?.lastAt]).toEqual([2, sent[0]?.at, sent[2]?.at])
    expect([Number(of('doctor')?.messages), of('doctor')?.firstAt, of('doctor')?.lastAt]).toEqual([1, sent[1]?.at, sent[1]?.at])
  })

  it('answers a message sent ten times at once with one number, and leaves no gap for the next', async () => {
    const same = await Promise.all(Array.from({ length: 10 }, () => send(text(PATIENT, 'client-same'))))
    expect(new Set(same.map((each) => each.seq))).toEqual(new Set([2]))
    expect(await send(text(PATIENT, 'client-same'))).toEqual(same[0])
    expect((await send(text(DOCTOR, 'client-same'))).seq).toBe(3)
    expect(await stored()).toHaveLength(2)
  })

  it('answers a message sent again as before, although the conversation has ended since', async () => {
    const sent = await send(text(PATIENT, 'client-unanswered'))
    await open('completed')
    expect(await send(text(PATIENT, 'client-unanswered'))).toEqual(sent)
    await expect(send(text(DOCTOR, 'client-unanswered'))).rejects.toMatchObject({ code: 'conversation.closed' })
    expect(await stored()).toHaveLength(1)
  })

  it('refuses one message of a batch without touching the others', async () => {
    await open('completed')
    const other = conversationId
    conversationId = `cn_${randomUUID().replaceAll('-', '').slice(0, 23)}`
    await open('in_progress')
    const [fine, refused] = await Promise.allSettled([
      send(text(PATIENT, 'client-fine')),
      send({ ...text(PATIENT, 'client-late'), conversationId: other }),
    ])
    expect(fine.status).toBe('fulfilled')
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'conversation.closed' } })
    expect(await stored()).toHaveLength(1)
  })

  it('keeps no readable text in the table', async () => {
    await send(text(PATIENT, 'client-secret', '左侧胸口隐痛'))
    expect(JSON.stringify(await stored())).not.toContain('隐痛')
  })

  it('tells the other side and the other devices, not the connection it came from', async () => {
    const heard: Record<string, string[]> = { own: [], otherDevice: [], doctor: [] }
    const session = (address: Session['address'], name: string): Session => ({
      address,
      sessionId: name,
      send: (frame) => void heard[name]?.push(frame),
      close: () => {},
    })
    const sessions = [
      session(`patient:${PATIENT}`, 'own'),
      session(`patient:${PATIENT}`, 'otherDevice'),
      session(`doctor:${DOCTOR}`, 'doctor'),
    ]
    for (const each of sessions) hub.attach(each)
    await send({ ...text(PATIENT, 'client-live'), from: sessions[0] as Session })
    for (const each of sessions) hub.detach(each)
    expect(Object.fromEntries(Object.entries(heard).map(([name, frames]) => [name, frames.length]))).toEqual({
      own: 0,
      otherDevice: 1,
      doctor: 1,
    })
    expect(JSON.parse(heard.doctor?.[0] as string)).toMatchObject({
      t: 'message',
      conversationId,
      message: { seq: 2, author: 'patient', text: '头痛两天' },
    })
  })

  it('moves received and read forward only, and keeps the time of each advance', async () => {
    const advance = progressWith({ storage, announcer })
    for (let i = 0; i < 5; i++) await send(text(PATIENT, `client-r${i}`))
    const seen = await Promise.all([
      advance({ conversationId, userId: DOCTOR, received: 4 }),
      advance({ conversationId, userId: DOCTOR, read: 3 }),
      advance({ conversationId, userId: DOCTOR, received: 2 }),
      advance({ conversationId, userId: DOCTOR, read: 999 }),
    ])
    expect(seen.at(-1)).toEqual({ received: 6, read: 6 })
    const lines = await storage.admin
      .selectFrom('receipt')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .orderBy('kind')
      .orderBy('upto')
      .execute()
    expect(lines.map((line) => `${line.kind} ${line.upto}`)).toEqual(['read 3', 'read 6', 'received 4', 'received 6'])
  })
})
