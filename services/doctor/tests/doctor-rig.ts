import type { Caller } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import type { Engine } from '@yijiantong/storage/connection.ts'
import { doctor, openRig, patient, staff } from '@yijiantong/tests/support/service-rig.ts'
import { documentKinds } from '../rules/application.ts'
import { doctorService } from '../service.ts'

export const maker = staff('doctors')
export const checker = staff('doctors')

export type Answer = { code: string; message: string; applicationId: string; state: string; status: string }

/** Media as the doctor service sees it: pictures with an owner and a purpose. */
export const openDoctor = async (engine: Engine) => {
  const pictures = new Map<string, { ownerId: string; purpose: string }>()
  const media = {
    owner: async ({ params: { id } }: { params: { id: string } }) => {
      const picture = pictures.get(id)
      if (picture === undefined) throw new Failure('picture.not_found')
      return { pictureId: id, width: 1, height: 1, bytes: 1, ...picture }
    },
    licencePicture: async ({ params: { id }, query: { size } }: { params: { id: string }; query: { size: string } }) => {
      if (!pictures.has(id)) throw new Failure('picture.not_found')
      return { contentType: size === 'full' ? 'image/png' : 'image/jpeg', bytes: Buffer.from(size) }
    },
  }
  const rig = await openRig(doctorService, {}, { engine, siblings: { media } })

  const upload = (ownerId: string, purpose = 'licence'): string => {
    const id = newId('pi')
    pictures.set(id, { ownerId, purpose })
    return id
  }
  const documents = (userId: string) => Object.fromEntries(documentKinds.map((kind) => [kind, upload(userId)]))
  const draft = (userId: string, changes: object = {}) => ({
    name: '林医生',
    idNumber: '110101198505123318',
    title: '主治医师',
    departmentCode: '03.04',
    hospital: '第一人民医院',
    practiceScope: '内科专业',
    qualificationNumber: '201511110110101198505',
    licenceNumber: '110110000012345',
    licenceType: '执业医师',
    independentSince: '2015-07-01',
    licenceExpiresOn: '2099-12-31',
    consentOfInstitution: true,
    documents: documents(userId),
    ...changes,
  })
  const save = (as: Caller, changes: object = {}) => rig.ask<Answer>('saveApplication', { as, body: draft(as.id, changes) })
  const submit = (as: Caller, id: string) => rig.ask<Answer>('submitApplication', { as, params: { id } })
  const verify = (id: string, as = maker) => rig.ask<Answer>('verifyApplication', { as, params: { id } })
  const approve = (id: string, as = checker) => rig.ask<Answer>('approveApplication', { as, params: { id } })
  const reject = (id: string, as = checker) => rig.ask<Answer>('rejectApplication', { as, params: { id }, body: { reason: '照片不清楚' } })
  const submitted = async (as: Caller, changes: object = {}): Promise<string> => {
    const { applicationId } = (await save(as, changes)).body
    await submit(as, applicationId)
    return applicationId
  }
  /** A doctor who practises, all steps taken. */
  const practising = async (changes: object = {}, applicant = patient()): Promise<Caller> => {
    const id = await submitted(applicant, changes)
    await verify(id)
    const approved = await approve(id)
    if (approved.status !== 200) throw new Error(JSON.stringify(approved.body))
    return doctor(applicant.id as `us_${string}`)
  }
  const practices = async (doctorId: string) =>
    (await rig.published())
      .filter((event) => event.type === 'practice.changed' && event.aggregate === doctorId)
      .map((event) => event.payload)
  const statusOf = async (doctorId: string) =>
    (await rig.ask<Answer>('practice', { as: { role: 'service', id: 'sibling' }, params: { id: doctorId } })).body.status
  return { ...rig, upload, draft, save, submit, verify, approve, reject, submitted, practising, practices, statusOf }
}

export type DoctorRig = Awaited<ReturnType<typeof openDoctor>>
