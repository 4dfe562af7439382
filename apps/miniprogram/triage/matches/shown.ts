import type { Told } from '../../client/api.ts'
import { type DoctorLine, doctorLine } from '../../parts/doctor-card/line.ts'

type Match = Told<'doctor', 'matchDoctors'>['items'][number]
type Part = { readonly name: string; readonly label: string; readonly points: number; readonly weight: number }

/** A doctor who fits, why, and what the place in the list is made of, each in hundredths. */
export type Line = DoctorLine & { readonly reasons: readonly string[]; readonly points: number; readonly parts: readonly Part[] }

const hundredths = (share: number): number => Math.round(share * 100)

export const lineOf = ({ doctor, why, score, parts }: Match, now: number): Line => ({
  ...doctorLine(doctor, now),
  reasons: why,
  points: hundredths(score),
  parts: parts
    .filter(({ weight }) => weight > 0)
    .map(({ name, label, value, weight }) => ({ name, label, points: hundredths(value), weight: hundredths(weight) })),
})
