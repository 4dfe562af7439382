import { doctorContract } from '@yijiantong/doctor/contract.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import { ageAt } from '@yijiantong/kernel/calendar.ts'
import { seconds } from '@yijiantong/kernel/clock.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import type { Person } from '@yijiantong/triage/dialogue/facts.ts'
import type { TriageTables } from './tables.ts'

/** A department as this platform has it: its name in 《医疗机构诊疗科目名录》 and who can be asked there. */
export type Department = { readonly code: string; readonly name: string; readonly doctors: number }

/** Numbers of doctors may be this old: they are shown, nothing is decided by them. */
const KEPT = seconds(60)

/** What other services know of the person and of the departments. */
export const siblingsOf = (kit: Kit<TriageTables>) => {
  const identity = kit.client(identityContract)
  const doctor = kit.client(doctorContract)
  let held: { readonly at: number; readonly byCode: ReadonlyMap<string, Department> } | undefined

  const fetchDepartments = async () => {
    const { items } = await doctor.listDepartments({})
    // Who looks for 内科 is shown the doctors of its branches too.
    const within = (code: string) => items.filter((each) => each.code === code || each.parent === code)
    const all = items.map(({ code, name }) => {
      const doctors = within(code).reduce((sum, each) => sum + each.doctors, 0)
      return [code, { code, name: name.replace(/专业$/, ''), doctors }] as const
    })
    held = { at: kit.storage.now(), byCode: new Map(all) }
    return held.byCode
  }

  return {
    /** By code of 诊疗科目. */
    departments: async () => (held !== undefined && kit.storage.now() - held.at < KEPT ? held.byCode : fetchDepartments()),
    /** Age and sex of one of the patient's own profiles. */
    async person(profileId: string, patientId: string): Promise<Person> {
      try {
        const { userId, sex, birthDate } = await identity.profile({ params: { id: profileId } })
        if (userId !== patientId) throw new Failure('triage.profile_not_found')
        return { ageYears: ageAt(birthDate, kit.storage.now()), sex }
      } catch (error) {
        if (isFailure(error, 'profile.not_found')) throw new Failure('triage.profile_not_found')
        throw error
      }
    },
  }
}

export type Siblings = ReturnType<typeof siblingsOf>
