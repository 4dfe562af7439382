import { type Caller, defineContract, type Policy } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { HealthText, Id, Shape } from '@yijiantong/kernel/schema.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import Type from 'typebox'
import { afterEach, describe, expect, it } from 'vitest'
import { type Planted, type PlantedHandlers, plant } from './planted.ts'

const anna: Caller = { role: 'patient', id: 'us_anna', session: 'se_anna' }
const bert: Caller = { role: 'patient', id: 'us_bert', session: 'se_bert' }
const doctor: Caller = { role: 'doctor', id: 'us_anna', session: 'se_doctor' }

const secret = 'what only its owner may read'

const contractWith = (may: Policy, more: object = {}) =>
  defineContract({
    name: 'planted',
    operations: {
      read: {
        method: 'GET',
        path: '/v1/planted/:id',
        summary: '读取',
        may,
        params: Shape({ id: Id('pl') }),
        reply: Shape({ text: Type.String() }),
        failures: ['planted.not_found'],
        ...more,
      },
    },
  })

const url = `/v1/planted/pl_${'0'.repeat(23)}`
let planted: Planted | undefined
afterEach(() => planted?.stop())

const withHandler = async (may: Policy, handlers: PlantedHandlers, more?: object): Promise<Planted> => {
  planted = await plant(contractWith(may, more), handlers)
  return planted
}

describe('an operation for owners', () => {
  it('withholds the answer of a handler that forgot to ask whose the object is', async () => {
    const { ask, log } = await withHandler({ patient: 'owner' }, { read: async () => ({ text: secret }) })
    const answer = await ask({ url, as: anna })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain(secret)
    expect(JSON.stringify(log)).toContain('did not ask call.permit')
  })

  it('undoes what such a handler wrote', async () => {
    const { ask, storage } = await withHandler(
      { patient: 'owner' },
      {
        read: async (call) =>
          call.transaction(async (tx) => {
            tx.publish({ aggregate: 'pl', type: 'planted.changed', payload: {} })
            return { text: secret }
          }),
      },
    )
    const answer = await ask({ url, as: anna })
    expect(answer.status).toBe(500)
    const events = await storage.read.q.selectFrom('event').selectAll().execute()
    expect(events).toEqual([])
  })

  it('answers the owner, and nobody else', async () => {
    const { ask } = await withHandler(
      { patient: 'owner' },
      {
        read: async (call) => {
          call.permit({ patient: anna.id })
          return { text: secret }
        },
      },
    )
    expect(await ask({ url, as: anna })).toMatchObject({ status: 200 })
    const refused = await ask({ url, as: bert })
    expect(refused).toMatchObject({ status: 403, code: 'access.forbidden' })
    expect(refused.body).not.toContain(secret)
  })

  it('does not take the same person in another role for the owner', async () => {
    const { ask } = await withHandler(
      { patient: 'owner', doctor: 'owner' },
      {
        read: async (call) => {
          call.permit({ patient: anna.id, doctor: 'us_somebody' })
          return { text: secret }
        },
      },
    )
    expect(await ask({ url, as: anna })).toMatchObject({ status: 200 })
    expect(await ask({ url, as: doctor })).toMatchObject({ status: 403 })
  })

  it('refuses everybody while an object has no owner', async () => {
    const { ask } = await withHandler(
      { patient: 'owner' },
      {
        read: async (call) => {
          call.permit({ patient: null })
          return { text: secret }
        },
      },
    )
    expect(await ask({ url, as: anna })).toMatchObject({ status: 403 })
  })
})

describe('a policy', () => {
  const answers: PlantedHandlers = { read: async () => ({ text: 'yes' }) }

  it('opens nothing when it is empty', async () => {
    const { ask } = await withHandler({}, answers)
    for (const role of ['patient', 'doctor', 'pharmacist', 'staff', 'service'] as const) {
      expect(await ask({ url, as: { role, id: 'x', session: 's' } })).toMatchObject({ status: 403 })
    }
    expect(await ask({ url })).toMatchObject({ status: 401 })
  })

  it('opens a duty only to those employed for it', async () => {
    const { ask } = await withHandler({ staff: 'duty:finance' }, answers)
    const staff = (duties: NonNullable<Caller['duties']>): Caller => ({ role: 'staff', id: 'st_1', session: 'se_1', duties })
    expect(await ask({ url, as: staff(['finance']) })).toMatchObject({ status: 200 })
    expect(await ask({ url, as: staff(['orders', 'users', 'doctors', 'content', 'audit']) })).toMatchObject({ status: 403 })
    expect(await ask({ url, as: staff([]) })).toMatchObject({ status: 403 })
    expect(await ask({ url, as: { role: 'staff', id: 'st_1', session: 'se_1' } })).toMatchObject({ status: 403 })
  })

  it('checks who asks before it reads what is asked', async () => {
    const { ask } = await withHandler({ patient: 'self' }, answers)
    expect(await ask({ url: '/v1/planted/nonsense' })).toMatchObject({ status: 401 })
    expect(await ask({ url: '/v1/planted/nonsense', as: doctor })).toMatchObject({ status: 403 })
    expect(await ask({ url: '/v1/planted/nonsense', as: anna })).toMatchObject({ status: 400, code: 'request.invalid' })
  })

  it('holds for HEAD, which the router adds to every GET', async () => {
    const { ask } = await withHandler({ patient: 'self' }, answers)
    expect(await ask({ method: 'HEAD', url })).toMatchObject({ status: 401 })
    expect(await ask({ method: 'HEAD', url, as: doctor })).toMatchObject({ status: 403 })
  })
})

describe('an answer with health text', () => {
  const reply = Shape({ text: HealthText({ title: '病情', maxLength: 100 }) })
  const permits: PlantedHandlers = {
    read: async (call) => {
      call.permit({ patient: anna.id })
      call.disclosing(anna.id, 'pl_1')
      return { text: Sealed.of(secret) } as never
    },
  }

  it('is on the audit log before it leaves, and a refused read too', async () => {
    const { ask, audited } = await withHandler({ patient: 'owner' }, permits, { reply, discloses: true })
    expect((await ask({ url, as: anna })).body).toContain(secret)
    expect(audited).toMatchObject([{ actor: anna.id, subject: anna.id, outcome: 'read' }])
    await ask({ url, as: bert })
    expect(audited[1]).toMatchObject({ actor: bert.id, outcome: 'refused' })
  })

  it('does not leave when the handler named no patient', async () => {
    const forgetful: PlantedHandlers = {
      read: async (call) => {
        call.permit({ patient: anna.id })
        return { text: Sealed.of(secret) } as never
      },
    }
    const { ask } = await withHandler({ patient: 'owner' }, forgetful, { reply, discloses: true })
    const answer = await ask({ url, as: anna })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain(secret)
  })

  it('does not leave when its audit line cannot be written', async () => {
    const { ask, storage } = await withHandler({ patient: 'owner' }, permits, { reply, discloses: true })
    await storage.admin.schema.dropTable('access_log').execute()
    const answer = await ask({ url, as: anna })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain(secret)
  })

  it('does not leave an operation that does not say it discloses', async () => {
    const { ask } = await withHandler({ patient: 'owner' }, permits, { reply })
    const answer = await ask({ url, as: anna })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain(secret)
  })
})

describe('a failure', () => {
  it('that the contract does not declare is told as an error of ours', async () => {
    const { ask } = await withHandler(
      { anonymous: 'anyone' },
      {
        read: async () => {
          throw new Failure('planted.surprise')
        },
      },
    )
    expect(await ask({ url })).toMatchObject({ status: 500, code: 'internal.failed' })
  })
})
