import type { Refusal } from '../../client/refusal.ts'
import { CONSENT, DOCUMENTS, type FieldName, slots, steps } from './fields.ts'

/** The place of a refusal that is about a whole step. */
export const WHOLE_STEP = 'step'

/** Where the server's refusal of a submission belongs. */
const fieldOfRefusal: Readonly<Record<string, FieldName | 'consent'>> = {
  'application.id_number_invalid': 'idNumber',
  'application.unknown_department': 'departmentCode',
  'application.scope_mismatch': 'practiceScope',
  'application.too_few_years': 'independentSince',
  'application.date_invalid': 'independentSince',
  'application.assistant_licence': 'licenceType',
  'application.licence_lapsed': 'licenceExpiresOn',
  'application.consent_missing': 'consent',
}

const stepOfRefusal: Readonly<Record<string, number>> = {
  'application.picture_not_yours': DOCUMENTS,
  'application.incomplete': CONSENT,
}

/** On which step a field or a document stands, by its name or by what it is called in Chinese. */
export const stepOf = (place: string): number => {
  const found = steps.findIndex(({ fields }) => fields.some(({ name, label }) => name === place || label === place))
  if (found >= 0) return found
  return place.startsWith('documents') || slots.some(({ label }) => label === place) ? DOCUMENTS : CONSENT
}

/** Where somebody who comes back goes on: at the first thing that is missing. */
export const firstGap = (missing: readonly string[] | undefined): number =>
  missing === undefined ? 0 : Math.min(CONSENT, ...missing.map(stepOf))

export type Placed = { readonly step: number; readonly problems: Readonly<Record<string, string>> }

/** Puts what was refused on the first step it concerns; undefined when it concerns no part of the form. */
export const placed = ({ code, message, fields }: Pick<Refusal, 'code' | 'message' | 'fields'>): Placed | undefined => {
  const whole = stepOfRefusal[code]
  if (whole !== undefined) return { step: whole, problems: { [WHOLE_STEP]: message } }
  const field = fieldOfRefusal[code]
  if (field !== undefined) return { step: stepOf(field), problems: { [field]: message } }
  if (fields.length === 0) return undefined
  const problems = fields.map((each) => [each.field.startsWith('documents') ? WHOLE_STEP : each.field, each.text] as const)
  return { step: Math.min(...fields.map((each) => stepOf(each.field))), problems: Object.fromEntries(problems) }
}
