import { type Application, type Draft, type Field, slots, steps } from './fields.ts'

export type Problems = Readonly<Record<string, string>>

/** The fields of a step as the template shows them. */
export const fieldsOf = (step: number, draft: Draft, problems: Problems, departmentName: string) =>
  (steps[step]?.fields ?? []).map((field) => {
    const value = draft[field.name] ?? ''
    return { ...field, value, shown: shownOf(field, value, departmentName), problem: problems[field.name] ?? '' }
  })

const shownOf = ({ kind, label, options = [] }: Field, value: string, departmentName: string) => {
  const empty = `请选择${label}`
  if (kind === 'department') return { text: value === '' ? empty : departmentName || value, at: 0 }
  return { text: value === '' ? empty : value, at: Math.max(0, options.indexOf(value)) }
}

export const slotsOf = (draft: Draft) => slots.map((slot) => ({ ...slot, pictureId: draft.documents?.[slot.kind] ?? '' }))

/** What was applied for, to be read again. An ID number is nobody's business over a shoulder. */
export const summaryOf = ({ details, departmentName }: Application): { label: string; text: string }[] =>
  steps
    .flatMap(({ fields }) => fields)
    .flatMap(({ name, label }) => {
      const value = details[name]
      if (value === undefined) return []
      if (name === 'idNumber') return [{ label, text: `${value.slice(0, 3)}***********${value.slice(-4)}` }]
      return [{ label, text: name === 'departmentCode' ? (departmentName ?? value) : value }]
    })
