import { departmentOf } from './departments.ts'

export type Findable = {
  readonly name: string
  readonly title: string
  readonly hospital: string
  readonly departmentCode: string
  readonly expertise: readonly string[]
  readonly bio: string
}

/** What the search for a doctor looks through; lower case, because both engines compare byte by byte. */
export const searchText = (doctor: Findable): string => {
  const department = departmentOf(doctor.departmentCode)
  const words = [
    doctor.name,
    doctor.title,
    doctor.hospital,
    department?.name ?? '',
    ...(department?.aliases ?? []),
    ...doctor.expertise,
    doctor.bio,
  ]
  return words.join('\n').toLowerCase()
}
