import { apiUrl } from '../client/config.ts'
import type { Practice } from './desk.ts'

/** The head of a doctor's page as patients see it. */
export type DoctorCard = { readonly name: string; readonly title: string; readonly place: string; readonly portrait: string }

export const cardOf = ({ doctorId, name, title, hospital, departmentName, hasPortrait }: Practice): DoctorCard => ({
  name,
  title,
  place: `${hospital} · ${departmentName}`,
  portrait: hasPortrait ? `${apiUrl}/v1/doctors/${doctorId}/portrait?size=thumb` : '',
})
