import { describeComplaint, registerProfile } from '@yijiantong/tests/support/consulting.ts'
import { applicationOf, approvedDoctor } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { anybody, doctor, newPhone, patient, refusalOf } from '@yijiantong/tests/support/people.ts'
import { upload } from '@yijiantong/tests/support/pictures.ts'
import { expect, it } from 'vitest'
import { onBoth } from './stage.ts'

onBoth({}, (stage) => {
  it('S20, S31: a doctor applies with documents, one person verifies them, another approves, and patients find the doctor', async () => {
    const { maker, checker } = stage.by
    const phone = newPhone()
    const applicant = await patient(stage.server, phone)
    const application = await applicationOf(applicant)

    const { licence, ...withoutLicence } = application.documents
    const { applicationId } = await applicant.api.doctor.saveApplication({ body: { ...application, documents: withoutLicence } })
    const params = { id: applicationId }
    expect(await refusalOf(applicant.api.doctor.submitApplication({ params }))).toBe('application.incomplete')
    await applicant.api.doctor.saveApplication({ body: { ...application, documents: { ...withoutLicence, licence } } })
    await applicant.api.doctor.submitApplication({ params })

    const queue = await maker.api.doctor.listApplications({ query: { state: 'submitted' } })
    expect(queue.items.map((line) => line.applicationId)).toContain(applicationId)
    const seen = await maker.api.doctor.application({ params })
    expect(seen.details).toMatchObject({ name: application.name, licenceNumber: application.licenceNumber })
    const picture = await maker.api.media.show({ params: { id: licence }, query: {} })
    expect(picture.contentType).toBe('image/jpeg')

    await maker.api.doctor.verifyApplication({ params })
    expect(await refusalOf(maker.api.doctor.approveApplication({ params }))).toBe('application.same_reviewer')
    expect(await refusalOf(doctor(stage.server, phone))).toBe('session.role_not_granted')
    expect(await checker.api.doctor.approveApplication({ params })).toMatchObject({ state: 'approved' })

    const approved = await eventually('the right to sign in as a doctor', () => doctor(stage.server, phone))
    expect(approved.userId).toBe(applicant.userId)
    await approved.api.doctor.setOffer({ body: { kind: 'text', price: 2500, on: true } })
    const page = await anybody(stage.server).doctor.doctorPage({ params: { id: approved.userId } })
    expect(page).toMatchObject({ name: application.name, licenceNumber: application.licenceNumber, hospital: application.hospital })
    const found = await anybody(stage.server).doctor.listDoctors({ query: { department: '03.01', priceMax: 2500, limit: 100 } })
    expect(found.items.map((card) => card.doctorId)).toContain(approved.userId)
  })

  it('S20: an application that is sent back says why, and can be mended', async () => {
    const applicant = await patient(stage.server)
    const { applicationId } = await applicant.api.doctor.saveApplication({ body: await applicationOf(applicant) })
    const params = { id: applicationId }
    await applicant.api.doctor.submitApplication({ params })
    await stage.by.maker.api.doctor.rejectApplication({ params, body: { reason: '执业证图片不清晰' } })
    expect(await applicant.api.doctor.ownApplication({})).toMatchObject({ state: 'rejected', rejectedReason: '执业证图片不清晰' })
    await applicant.api.doctor.saveApplication({ body: await applicationOf(applicant) })
    expect(await applicant.api.doctor.submitApplication({ params })).toMatchObject({ state: 'submitted' })
  })

  it('S20: somebody else’s picture is no document of one’s own', async () => {
    const [applicant, other] = [await patient(stage.server), await patient(stage.server)]
    const application = await applicationOf(applicant)
    const documents = { ...application.documents, licence: await upload(other, 'licence') }
    expect(await refusalOf(applicant.api.doctor.saveApplication({ body: { ...application, documents } }))).toBe(
      'application.picture_not_yours',
    )
  })

  it('S31, S50: a suspended doctor takes no more patients until reinstated', async () => {
    const suspended = await approvedDoctor(stage.server, stage.by)
    const params = { id: suspended.userId }
    const person = await patient(stage.server)
    const profileId = await registerProfile(person)
    const ask = () => describeComplaint(person, suspended.userId, { profileId })
    await eventually('the doctor to be offered', ask)

    await stage.by.maker.api.doctor.suspendDoctor({ params, body: { reason: '执业证待核实' } })
    await eventually('no more orders', async () => (await refusalOf(ask()).catch(() => '')) === 'consultation.doctor_unavailable')
    expect(await refusalOf(anybody(stage.server).doctor.doctorPage({ params }))).toBe('practice.not_active')

    await stage.by.maker.api.doctor.reinstateDoctor({ params, body: { reason: '核实无误' } })
    await eventually('orders again', ask)
  })
})
