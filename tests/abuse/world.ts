import type { Caller, Role } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { applicationOf } from '../support/doctors.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { upload } from '../support/pictures.ts'
import { type Clinic, complete, hireDoctor, newPatient, type Registered, running } from './clinic.ts'

/** Everything one patient and one doctor own. */
export type Side = {
  readonly patient: Registered
  readonly doctor: Person
  readonly staff: Person
  /** Words that are in what they wrote and nowhere else. */
  readonly marker: string
  /** Ids by prefix, for each role that owns such an object; `seq` is a message of the conversation. */
  readonly owned: Readonly<Record<'patient' | 'doctor' | 'staff', Readonly<Record<string, string>>>>
}

export type World = { readonly clinic: Clinic; readonly sides: readonly [Side, Side] }

/** Two patients with a doctor each, who have done everything there is to do, so that every kind of object exists twice. */
export const buildWorld = async (clinic: Clinic): Promise<World> => {
  const { maker, checker } = clinic.reviewers
  const first = await buildSide(clinic, maker, '甲方记号QZJX')
  const second = await buildSide(clinic, checker, '乙方记号WVKP')
  return { clinic, sides: [first, second] }
}

const buildSide = async (clinic: Clinic, staff: Person, marker: string): Promise<Side> => {
  const doctor = await hireDoctor(clinic)
  const patient = await newPatient(clinic.server)
  const finished = await running(patient, doctor, `${marker}：膝盖疼`)
  await talk(patient, doctor, finished.consultationId, marker)
  await complete(doctor, finished.consultationId)
  const review = await eventually('the consultation to be known as finished', () =>
    patient.api.engagement.submitReview({ body: { consultationId: finished.consultationId, stars: 5, text: `${marker}很好` } }),
  )
  const current = await running(patient, doctor, `${marker}：又疼了`)
  await talk(patient, doctor, current.consultationId, marker)
  const seq = await dangerIn(patient, current.consultationId)
  const refund = await eventually('the order to be known to operations', () =>
    staff.api.operations.requestRefund({ body: { consultationId: finished.consultationId, amount: 100, reason: '患者投诉' } }),
  )
  const filter = await staff.api.operations.saveFilter({ body: { name: `筛选${marker}`, filter: {} } })
  const licence = await upload(doctor, 'licence')
  const own = { cn: current.consultationId, pm: current.paymentId, pp: patient.profileId, tr: await triageOf(patient), seq }
  return {
    patient,
    doctor,
    staff,
    marker,
    owned: {
      patient: {
        ...own,
        us: patient.userId,
        se: patient.tokens().sessionId,
        pi: await upload(patient, 'consultation'),
        da: (await patient.api.doctor.saveApplication({ body: await applicationOf(patient) })).applicationId,
        rv: review.reviewId,
        nt: await noticeOf(patient),
      },
      doctor: {
        ...own,
        us: doctor.userId,
        se: doctor.tokens().sessionId,
        pi: await upload(doctor, 'message'),
        da: (await doctor.api.doctor.ownApplication({})).applicationId,
        rv: review.reviewId,
        nt: await noticeOf(doctor),
      },
      staff: {
        ...own,
        us: doctor.userId,
        se: staff.tokens().sessionId,
        pi: licence,
        da: (await doctor.api.doctor.ownApplication({})).applicationId,
        rv: review.reviewId,
        nt: await noticeOf(patient),
        rr: refund.requestId,
        sf: filter.filterId,
        st: staff.userId,
      },
    },
  }
}

const talk = async (patient: Person, doctor: Person, id: string, marker: string): Promise<void> => {
  const say = (who: Person, text: string) =>
    who.api.messaging.send({ params: { id }, body: { clientId: newId('m1'), text: `${marker}${text}` } })
  await say(patient, '从上周开始')
  await say(doctor, '能走路吗')
  await say(patient, '能走')
}

/** The number of the message that tells of a danger the patient spoke of. */
const dangerIn = async (patient: Person, id: string): Promise<string> => {
  const params = { id }
  await patient.api.messaging.send({ params, body: { clientId: newId('m1'), text: '胸口压榨样疼痛，大汗淋漓' } })
  return eventually('the danger to be told of', async () => {
    const { messages } = await patient.api.messaging.messages({ params, query: {} })
    return messages.find(({ text }) => text?.startsWith('red_flag:'))?.seq.toString()
  })
}

/** A recommendation given to the patient. */
const triageOf = async (patient: Person): Promise<string> => {
  const answers = [{ question: 'age', answer: 'middle' }]
  const { result } = await patient.api.triage.ask({ body: { text: '牙疼三天了，牙龈也肿，蛀牙', answers } })
  return result?.triageId as string
}

const noticeOf = (person: Person): Promise<string> =>
  eventually('a notice', async () => (await person.api.engagement.notices({ query: { limit: 1 } })).items[0]?.noticeId)

/** Ids a caller of this role asks for on this side; roles that own nothing ask for the same things as staff. */
export const objectsOf = (side: Side, role: Role): Readonly<Record<string, string>> => ({
  ...side.owned.staff,
  ...(role === 'patient' || role === 'doctor' || role === 'staff' ? side.owned[role] : {}),
})

/** Ids of the right form that belong to nothing. */
export const absentObjects = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['us', 'se', 'pp', 'cn', 'ms', 'pi', 'pm', 'rf', 'rv', 'da', 'st', 'nt', 'rr', 'sf', 'tr'].map((prefix) => [prefix, newId(prefix)]),
  )

export const callerOn = (side: Side, role: 'patient' | 'doctor' | 'staff'): Caller => ({
  role,
  id: side[role].userId,
  session: newId('se'),
})
