import { ticketsWith } from '@yijiantong/edge/tickets.ts'
import type { Caller } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import type { Engine } from '@yijiantong/storage/connection.ts'
import { doctor, openRig, patient, type Rig, staff } from '@yijiantong/tests/support/service-rig.ts'
import type { consultationContract } from '../contract.ts'
import { type ConsultationSettings, defaultSettings } from '../rules/settings.ts'
import { consultationService } from '../service.ts'
import type { ConsultationTables } from '../tables.ts'

export type Moved = { consultationId: string; state: string; version: number; amount: number; deadline: number | null; code?: string }
type Operations = keyof (typeof consultationContract)['operations'] & string

export const agreements = defaultSettings.requiredAgreements.map((kind) => ({ kind, version: 1 }))
export const PRICE = 3000
export const doctorShown = { name: '周医生', title: '主治医师', hospital: '测试市第一医院', departmentName: '呼吸内科' }

const tickets = ticketsWith('a secret of at least thirty-two bytes')

/** The consultation service with a patient, a doctor, and siblings that answer as the test says. */
export const openClinic = async (engine: Engine) => {
  const people = { patient: patient(), doctor: doctor(), other: patient(), otherDoctor: doctor(), orders: staff('orders') }
  const profileId = newId('pp')
  const settings: { -readonly [K in keyof ConsultationSettings]: ConsultationSettings[K] } = { ...defaultSettings }
  const world = {
    verified: true,
    noPictures: false,
    status: 'active',
    price: PRICE,
    hours: [] as OpeningSpan[],
    quality: {} as Record<string, object>,
    asked: [] as string[],
  }
  const practice = (doctorId: string) => ({
    doctorId,
    status: world.status,
    licenceExpiresAt: Number.MAX_SAFE_INTEGER,
    offers: [{ kind: 'text', price: world.price, on: true, hours: world.hours }],
    ...doctorShown,
  })
  const siblings = {
    identity: {
      profile: async ({ params }: { params: { id: string } }) => {
        world.asked.push('profile')
        if (params.id !== profileId) throw new Failure('profile.not_found')
        return { profileId, userId: people.patient.id, name: '王秀英', sex: 'female', birthDate: '1960-05-01', verified: world.verified }
      },
      listAgreements: async () => {
        world.asked.push('agreements')
        return { items: agreements.map((each) => ({ ...each, title: each.kind, publishedAt: 1 })) }
      },
    },
    media: {
      owner: async ({ params }: { params: { id: string } }) => {
        if (world.noPictures) throw new Failure('picture.not_found')
        const quality = { verdict: 'good', problems: [], hash: '', ...world.quality[params.id] }
        return { pictureId: params.id, ownerId: people.patient.id, purpose: 'consultation', quality }
      },
    },
    doctor: {
      practice: async ({ params }: { params: { id: string } }) => {
        world.asked.push('practice')
        if (params.id !== people.doctor.id && params.id !== people.otherDoctor.id) throw new Failure('practice.not_found')
        return practice(params.id)
      },
    },
  }
  const rig: Rig<typeof consultationContract, ConsultationTables> = await openRig(
    consultationService,
    { settings, tickets },
    { engine, siblings },
  )

  const ask = (operation: Operations, as: Caller, id?: string, body?: unknown) =>
    rig.ask<Moved>(operation, { as, ...(id !== undefined && { params: { id } }), ...(body !== undefined && { body }) })
  const good = async (asking: ReturnType<typeof ask>): Promise<Moved> => {
    const { status, body } = await asking
    if (status !== 200) throw new Error(`answered ${status} ${JSON.stringify(body)}`)
    return body
  }

  const draft = async (extra: object = {}) => {
    const body = { doctorId: people.doctor.id, profileId, lane: 'advice', description: '反复咳嗽三天，夜里重', ...extra }
    return (await good(ask('draft', people.patient, undefined, body))).consultationId
  }
  const submitted = async (extra: object = {}) => {
    const id = await draft(extra)
    await good(ask('submit', people.patient, id, { agreements }))
    return id
  }
  const pay = (id: string, amount = PRICE) =>
    rig.happen('payment', 'payment.succeeded', id, { paymentId: newId('pm'), consultationId: id, amount, paidAt: rig.storage.now() })
  const paid = async (extra: object = {}) => {
    const id = await submitted(extra)
    await pay(id)
    return id
  }
  const accepted = async (extra: object = {}) => {
    const id = await paid(extra)
    await good(ask('accept', people.doctor, id))
    return id
  }
  const row = async (id: string) => rig.storage.read.q.selectFrom('consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const eventsOf = async (id: string) => (await rig.published()).filter((event) => event.aggregate === id)
  return { rig, people, profileId, settings, world, ask, good, draft, submitted, pay, paid, accepted, row, eventsOf }
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>
