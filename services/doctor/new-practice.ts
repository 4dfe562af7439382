import { chinaDate, endOfDay } from '@yijiantong/kernel/calendar.ts'
import type { Complete } from './rules/application.ts'
import { approvedStatus } from './rules/practice.ts'
import type { PracticeRow } from './stores/practices.ts'

/** The practice an approved application makes, or what it makes of the one there is: prices and profile stay the doctor's own. */
export const practiceFrom = (
  application: Complete,
  applicationId: string,
  doctorId: string,
  before: PracticeRow | undefined,
  now: number,
): PracticeRow => {
  const { name, title, hospital, departmentCode } = application
  const bio = before?.bio ?? ''
  const expertise = before?.expertise ?? '[]'
  const status = approvedStatus(before?.status)
  return {
    doctor_id: doctorId,
    application_id: applicationId,
    status,
    status_reason: status === 'suspended' ? (before?.status_reason ?? null) : null,
    name,
    title,
    hospital,
    department_code: departmentCode,
    scope: application.practiceScope,
    licence_type: application.licenceType,
    licence_number: application.licenceNumber,
    licence_expires_on: application.licenceExpiresOn,
    licence_expires_at: endOfDay(application.licenceExpiresOn),
    verified_on: chinaDate(now),
    approved_at: before?.approved_at ?? now,
    portrait: application.documents.portrait,
    bio,
    expertise,
    text_price: before?.text_price ?? 0,
    text_on: before?.text_on ?? 0,
    text_hours: before?.text_hours ?? null,
    profile_version: before?.profile_version ?? 1,
  }
}
