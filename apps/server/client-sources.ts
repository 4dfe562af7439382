import { clientSourceOf } from '@yijiantong/edge/client-source.ts'
import { contracts } from './contracts.ts'

/** The generated files of packages/client by their path from the root: one client for patients and doctors, one for staff. */
export const clientSources = (): Readonly<Record<string, string>> => {
  const all = Object.values(contracts)
  return {
    'packages/client/people.ts': clientSourceOf(all, ['anonymous', 'patient', 'doctor'], 'people'),
    'packages/client/staff.ts': clientSourceOf(all, ['anonymous', 'staff'], 'staff'),
  }
}
