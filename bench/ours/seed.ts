import type { ConsultationEvents } from '@yijiantong/consultation/events.ts'
import type { DoctorEvents } from '@yijiantong/doctor/events.ts'
import type { IdentityEvents } from '@yijiantong/identity/events.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { openStorage, type StorageSettings } from '@yijiantong/storage/open.ts'
import type { NewEvent } from '@yijiantong/storage/tx.ts'
import type { Person } from './people.ts'

/**
 * What the services are told before a run, in the words they tell each other: published in the feed of the service it comes
 * from while no server runs, and taken in by the others as any event.
 */
const tell = async (storage: StorageSettings, events: readonly NewEvent[]): Promise<void> => {
  const open = await openStorage<Record<never, never>>(storage)
  for (let start = 0; start < events.length; start += 200) {
    await open.transaction(async (tx) => {
      for (const event of events.slice(start, start + 200)) tx.publish(event)
    })
  }
  await open.close()
}

/** An accepted consultation of each patient with each doctor named; answers their ids in the same order. */
export const tellConsultations = async (
  storageOf: (service: string) => StorageSettings,
  couples: readonly { patient: Person; doctor: Person }[],
): Promise<string[]> => {
  const ids = couples.map(() => newId('cn'))
  const events = couples.map(({ patient, doctor }, i): NewEvent => {
    const payload: ConsultationEvents['consultation.accepted'] = {
      consultationId: ids[i] as string,
      patientId: patient.userId,
      doctorId: doctor.userId,
      profileId: newId('pp'),
      lane: 'advice',
      state: 'in_progress',
      amount: 3000,
      deadline: null,
      reason: null,
    }
    return { aggregate: payload.consultationId, type: 'consultation.accepted', payload }
  })
  await tell(storageOf('consultation'), events)
  return ids
}

/** A doctor who takes text consultations, and a patient's profile; answers the profile's id. */
export const tellPractice = async (
  storageOf: (service: string) => StorageSettings,
  patients: readonly Person[],
  doctor: Person,
): Promise<string[]> => {
  const practice: DoctorEvents['practice.changed'] = {
    doctorId: doctor.userId,
    status: 'active',
    departmentCode: '03',
    offers: [{ kind: 'text', price: 3000, on: true, hours: [] }],
    shown: { name: '测试医生', title: '主治医师', hospital: '测试市第一医院', departmentName: '内科' },
  }
  await tell(storageOf('doctor'), [{ aggregate: doctor.userId, type: 'practice.changed', payload: practice }])
  const profiles = patients.map(({ userId }): IdentityEvents['profile.saved'] => ({ profileId: newId('pp'), userId }))
  await tell(
    storageOf('identity'),
    profiles.map((payload) => ({ aggregate: payload.profileId, type: 'profile.saved', payload })),
  )
  return profiles.map((each) => each.profileId)
}
