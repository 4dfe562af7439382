import type { DoctorEvents } from '@yijiantong/doctor/events.ts'
import type { IdentityEvents } from '@yijiantong/identity/events.ts'
import type { Reaction } from '@yijiantong/storage/feed.ts'
import { textOffer } from '../siblings.ts'
import { copyStore } from '../stores/copies.ts'
import type { ConsultationTables } from '../tables.ts'

/** What an order needs of others is kept here, so that placing one asks nobody. */
export const onPracticeChanged: Reaction<ConsultationTables> = async (tx, event) => {
  const { doctorId, status, offers, shown } = event.payload as DoctorEvents['practice.changed']
  await copyStore(tx).putPractice({ doctorId, status, ...textOffer(offers), shown: shown ?? null })
}

export const onProfileSaved: Reaction<ConsultationTables> = async (tx, event) => {
  await copyStore(tx).putProfile(event.payload as IdentityEvents['profile.saved'])
}

export const onAgreementPublished: Reaction<ConsultationTables> = async (tx, event) => {
  await copyStore(tx).putAgreement(event.payload as IdentityEvents['agreement.published'])
}
