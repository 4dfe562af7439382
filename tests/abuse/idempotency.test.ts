import { newId } from '@yijiantong/kernel/id.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeComplaint } from '../support/consulting.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { photograph } from '../support/pictures.ts'
import { newTotpSecret } from '../support/staff-account.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Answer, askAt } from './callers.ts'
import { complete, hireDoctor, newPatient, openClinic, paid, type Registered, running, submitted } from './clinic.ts'
import { added, atRest } from './quiet.ts'

type Request = { readonly url: string; readonly body: object | Uint8Array }
type Making = {
  readonly who: Person
  /** A request that makes something new each time it is called. */
  readonly fresh: () => Promise<Request> | Request
  /** The same request with something else in it. */
  readonly other: (request: Request) => Request
}

let platform: Topology
let doctor: Person
let patient: Registered
let makings: Record<string, Making>
let number = 0

beforeAll(async () => {
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' } })
  const clinic = await openClinic(platform)
  doctor = await hireDoctor(clinic)
  patient = await newPatient(platform)
  // A doctor's figures begin with the first patient: from the second on they are changed, and every acceptance adds the same rows.
  await complete(doctor, (await running(patient, doctor)).consultationId)
  makings = makingsOf(clinic.reviewers.maker)
})
afterAll(() => platform?.stop())

const withField =
  (field: string, value: unknown) =>
  (request: Request): Request => ({ ...request, body: { ...request.body, [field]: value } })

const makingsOf = (maker: Person): Record<string, Making> => ({
  'a patient profile': {
    who: patient,
    fresh: () => ({ url: '/v1/profiles', body: { name: `就诊人${++number}`, sex: 'male', birthDate: '1988-02-01', relation: 'other' } }),
    other: withField('name', '另一人'),
  },
  'a draft': {
    who: patient,
    fresh: () => ({
      url: '/v1/consultations',
      body: { doctorId: doctor.userId, profileId: patient.profileId, lane: 'advice', description: '头痛' },
    }),
    other: withField('description', '另一种痛'),
  },
  'a submission': {
    who: patient,
    fresh: async () => {
      const id = await describeComplaint(patient, doctor.userId, { profileId: patient.profileId })
      const { items } = await patient.api.identity.listAgreements({})
      return { url: `/v1/consultations/${id}/submit`, body: { agreements: items.map(({ kind, version }) => ({ kind, version })) } }
    },
    other: withField('notNow', [{ category: 'stroke', answer: 'past' }]),
  },
  'a payment': {
    who: patient,
    fresh: async () => ({ url: '/v1/payments', body: { consultationId: await submitted(patient, doctor) } }),
    other: withField('consultationId', newId('cn')),
  },
  'an acceptance': {
    who: doctor,
    fresh: async () => ({ url: `/v1/consultations/${(await paid(patient, doctor)).consultationId}/accept`, body: {} }),
    other: withField('some', 'thing'),
  },
  'a message': {
    who: patient,
    fresh: async () => ({
      url: `/v1/conversations/${(await running(patient, doctor)).consultationId}/messages`,
      body: { clientId: newId('m1'), text: '您好' },
    }),
    other: withField('text', '再见'),
  },
  'a completion': {
    who: doctor,
    fresh: async () => ({
      url: `/v1/consultations/${(await running(patient, doctor)).consultationId}/complete`,
      body: { summary: '多喝水' },
    }),
    other: withField('summary', '少喝水'),
  },
  'a review': {
    who: patient,
    fresh: async () => {
      const { consultationId } = await running(patient, doctor)
      await complete(doctor, consultationId)
      // Known as finished once the notice of it is there.
      await eventually('the notice of its end', async () =>
        (await patient.api.engagement.notices({ query: {} })).items.find(
          (item) => item.consultationId === consultationId && /完成|结束/.test(item.title + item.text),
        ),
      )
      return { url: '/v1/reviews', body: { consultationId, stars: 4 } }
    },
    other: withField('stars', 1),
  },
  'a refund request': {
    who: maker,
    fresh: async () => {
      const { consultationId } = await running(patient, doctor)
      await complete(doctor, consultationId)
      await eventually('the order to be known', async () =>
        (await maker.api.operations.orders({ query: { patientId: patient.userId } })).items.find(
          (item) => item.consultationId === consultationId && item.state === 'completed',
        ),
      )
      return { url: '/v1/operations/refund-requests', body: { consultationId, amount: 100, reason: '患者投诉' } }
    },
    other: withField('amount', 200),
  },
  'a saved filter': {
    who: maker,
    fresh: () => ({ url: '/v1/operations/saved-filters', body: { name: `筛选${++number}`, filter: {} } }),
    other: withField('name', '另一个'),
  },
  'a member of staff': {
    who: maker,
    fresh: () => ({
      url: '/v1/staff',
      body: { username: `clerk${++number}`, name: '文员', password: 'a long enough one', totpSecret: newTotpSecret(), duties: ['content'] },
    }),
    other: withField('name', '另一位'),
  },
  'a picture': {
    who: patient,
    fresh: async () => ({ url: '/v1/pictures?purpose=consultation', body: await photograph(64, 48) }),
    other: (request) => ({ ...request, body: new Uint8Array(1000).fill(7) }),
  },
})

const send = async (who: Person, { url, body }: Request, key: string): Promise<Answer> => {
  const type = body instanceof Uint8Array ? 'image/jpeg' : 'application/json'
  const headers = { authorization: `Bearer ${await who.token()}`, 'content-type': type, 'idempotency-key': key }
  return askAt(platform.url, { method: 'POST', url, headers, body: body instanceof Uint8Array ? body : JSON.stringify(body) })
}

const names = [
  'a patient profile',
  'a draft',
  'a submission',
  'a payment',
  'an acceptance',
  'a message',
  'a completion',
  'a review',
  'a refund request',
  'a saved filter',
  'a member of staff',
  'a picture',
]

describe('under one idempotency key', () => {
  it('everything that is made is tried', () => {
    expect(Object.keys(makings).sort()).toEqual([...names].sort())
  })

  it.each(names)(
    '%s is made once: asked again, asked otherwise, asked by ten at once',
    async (name) => {
      const { who, fresh, other } = makings[name] as Making
      const first = await fresh()
      const key = newId('k1')
      const start = await atRest(platform.dir)
      const answer = await send(who, first, key)
      expect(answer).toMatchObject({ status: 200 })
      const once = await atRest(platform.dir)

      const again = await send(who, first, key)
      expect(again.text).toBe(answer.text)
      const different = await send(who, other(first), key)
      expect(different).toMatchObject({ status: 422, code: 'idempotency.key_reused' })
      expect(await atRest(platform.dir)).toEqual(once)

      const second = await fresh()
      const before = await atRest(platform.dir)
      const shared = newId('k1')
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(who, second, shared)))
      // Who uploads when many do is asked to come back, and then gets the answer too.
      const told = answers.filter(({ code }) => code !== 'picture.decoder_busy')
      expect(told.map(({ status, text }) => ({ status, text }))).toEqual(told.map(() => ({ status: 200, text: told[0]?.text })))
      expect(told.length).toBeGreaterThan(name === 'a picture' ? 0 : 9)
      expect(added(before, await atRest(platform.dir))).toEqual(added(start, once))
    },
    90_000,
  )

  it('two people do not meet', async () => {
    const somebody = await newPatient(platform)
    const key = newId('k1')
    const request = await (makings['a patient profile'] as Making).fresh()
    const [mine, theirs] = [await send(patient, request, key), await send(somebody, request, key)]
    expect([mine.status, theirs.status]).toEqual([200, 200])
    expect(mine.text).not.toBe(theirs.text)
  })

  it('a key that is no key is refused', async () => {
    const request = await (makings['a patient profile'] as Making).fresh()
    for (const key of ['short', 'a b c d e f g h', 'x'.repeat(81), "'; drop table idempotency; --"]) {
      expect(await send(patient, request, key)).toMatchObject({ status: 400, code: 'request.invalid' })
    }
  })

  it('what was refused may be tried again, corrected', async () => {
    const { consultationId } = await paid(patient, doctor)
    const request = { url: `/v1/consultations/${consultationId}/complete`, body: { summary: '多喝水' } }
    const key = newId('k1')
    expect(await send(doctor, request, key)).toMatchObject({ status: 409, code: 'consultation.cannot_complete' })
    await doctor.api.consultation.accept({ params: { id: consultationId } })
    expect(await send(doctor, request, key)).toMatchObject({ status: 200 })
  })
})
