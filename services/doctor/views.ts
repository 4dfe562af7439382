import { nextOpening } from '@yijiantong/kernel/opening-hours.ts'
import type { Draft } from './rules/application.ts'
import { departmentName } from './rules/departments.ts'
import { statusAt } from './rules/practice.ts'
import { acceptMinutes, averageTenths } from './rules/standing.ts'
import type { ApplicationRow } from './stores/applications.ts'
import type { DoctorRow } from './stores/directory.ts'
import { offersOf, type PracticeRow } from './stores/practices.ts'

/** An application in the queue. */
export const applicationLine = (row: ApplicationRow, draft: Draft) => ({
  applicationId: row.id,
  userId: row.user_id,
  state: row.state,
  name: draft.name ?? '',
  title: draft.title ?? '',
  departmentCode: draft.departmentCode ?? '',
  hospital: draft.hospital ?? '',
  ...(row.verified_by !== null && { verifiedBy: row.verified_by }),
  ...(row.submitted_at !== null && { submittedAt: row.submitted_at }),
})

/** What a doctor offers, and whether it can be begun now. */
const offersNow = (row: DoctorRow, now: number) =>
  offersOf(row).map((offer) => {
    const opensAt = offer.on ? nextOpening(offer.hours, now) : null
    return { ...offer, open: offer.on && opensAt === null, ...(opensAt !== null && { opensAt }) }
  })

export const doctorCard = (row: DoctorRow, now: number) => ({
  doctorId: row.doctor_id,
  name: row.name,
  title: row.title,
  hospital: row.hospital,
  departmentCode: row.department_code,
  departmentName: departmentName(row.department_code),
  expertise: JSON.parse(row.expertise) as string[],
  offers: offersNow(row, now),
  rating: { averageTenths: averageTenths({ reviews: row.reviews ?? 0, stars: row.stars ?? 0 }), count: row.reviews ?? 0 },
  acceptMinutes: acceptMinutes(row.accept_ms),
  consultations: row.completed ?? 0,
  hasPortrait: row.portrait !== '',
})

/** Rule D10: what the public must be able to see. */
export const doctorPage = (row: DoctorRow, now: number) => ({
  ...doctorCard(row, now),
  bio: row.bio,
  licenceNumber: row.licence_number,
  licenceType: row.licence_type,
  practiceScope: row.scope,
  verifiedOn: row.verified_on,
  portrait: row.portrait,
})

export const ownPractice = (row: DoctorRow, now: number) => ({
  ...doctorCard(row, now),
  bio: row.bio,
  licenceNumber: row.licence_number,
  practiceScope: row.scope,
  licenceExpiresOn: row.licence_expires_on,
  verifiedOn: row.verified_on,
  status: statusAt(row, now),
  profileVersion: row.profile_version,
  ...(row.status_reason !== null && { statusReason: row.status_reason }),
})

export const practiceForServices = (row: PracticeRow, now: number) => ({
  doctorId: row.doctor_id,
  status: statusAt(row, now),
  name: row.name,
  title: row.title,
  hospital: row.hospital,
  departmentCode: row.department_code,
  departmentName: departmentName(row.department_code),
  scope: row.scope,
  licenceNumber: row.licence_number,
  licenceExpiresAt: row.licence_expires_at,
  offers: offersOf(row),
})
