import type { Static } from 'typebox'
import type { Draft } from './rules/application.ts'
import { departmentName } from './rules/departments.ts'
import { statusAt } from './rules/practice.ts'
import type { Application } from './schemas.ts'
import type { ApplicationRow } from './stores/applications.ts'
import { offersOf, type PracticeRow } from './stores/practices.ts'

type ApplicationView = Static<typeof Application>

export const applicationView = (row: ApplicationRow, draft: Draft): ApplicationView => ({
  applicationId: row.id,
  userId: row.user_id,
  state: row.state,
  details: draft as ApplicationView['details'],
  updatedAt: row.updated_at,
  version: row.version,
  ...(row.rejected_reason !== null && { rejectedReason: row.rejected_reason }),
  ...(row.verified_by !== null && { verifiedBy: row.verified_by }),
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  ...(row.submitted_at !== null && { submittedAt: row.submitted_at }),
})

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

export const doctorCard = (row: PracticeRow) => ({
  doctorId: row.doctor_id,
  name: row.name,
  title: row.title,
  hospital: row.hospital,
  departmentCode: row.department_code,
  departmentName: departmentName(row.department_code),
  expertise: JSON.parse(row.expertise) as string[],
  offers: offersOf(row),
})

/** Rule D10: what the public must be able to see. */
export const doctorPage = (row: PracticeRow) => ({
  ...doctorCard(row),
  bio: row.bio,
  licenceNumber: row.licence_number,
  licenceType: row.licence_type,
  practiceScope: row.scope,
  verifiedOn: row.verified_on,
  portrait: row.portrait,
})

export const ownPractice = (row: PracticeRow, now: number) => ({
  ...doctorCard(row),
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
