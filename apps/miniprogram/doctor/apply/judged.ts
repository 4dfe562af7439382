import { type Application, CONSENT } from './fields.ts'
import { stepOf } from './places.ts'

/** What the server thinks of a draft, for the last step: what is missing on the steps before, and what does not hold. */
export const judged = (application: Application | undefined): { missing: string[]; doubts: string[]; checked: boolean } => {
  const { missing = [], checks = [] } = application ?? {}
  return {
    missing: missing.filter((name) => stepOf(name) !== CONSENT),
    doubts: checks.flatMap(({ passed, reason }) => (passed || reason === undefined ? [] : [reason])),
    checked: checks.length > 0,
  }
}
