import { seconds } from '@yijiantong/kernel/clock.ts'
import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import { type CandidateRow, candidateStore } from './stores/candidates.ts'
import { hoursOf } from './stores/practices.ts'
import type { DoctorTables } from './tables.ts'

/** Questions come in bursts, and a department does not change much within one. Who is shown in the end is read anew each time. */
const KEPT = seconds(1)

/** A doctor who can be asked, read and taken apart once for all questions of the moment. */
export type Pooled = { readonly row: CandidateRow; readonly terms: readonly string[]; readonly hours: readonly OpeningSpan[] }

/** Doctors of a department, as they were at most `KEPT` ago. */
export type Pool = { of(department: string): Promise<readonly Pooled[]> }

export const openPool = (storage: Storage<DoctorTables>): Pool => {
  const pools = new Map<string, { readonly at: number; readonly doctors: Promise<readonly Pooled[]> }>()

  const read = async (department: string, now: number): Promise<readonly Pooled[]> => {
    const rows = await candidateStore(storage.read).orderable(department, now)
    // Many doctors keep the same hours, and one text of them is enough.
    const known = new Map<string | null, readonly OpeningSpan[]>()
    return rows.map((row) => {
      const hours = known.get(row.text_hours) ?? hoursOf(row)
      known.set(row.text_hours, hours)
      return { row, terms: JSON.parse(row.expertise) as string[], hours }
    })
  }

  return {
    of(department) {
      const now = storage.now()
      for (const [each, { at }] of pools) if (now - at >= KEPT) pools.delete(each)
      const kept = pools.get(department)
      if (kept !== undefined) return kept.doctors
      const doctors = read(department, now)
      pools.set(department, { at: now, doctors })
      doctors.catch(() => pools.delete(department))
      return doctors
    },
  }
}
