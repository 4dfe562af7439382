/** What a patient says of allergies: `danger` in the patient's own words, or else a calm `note`. */
export type Allergies = { readonly danger: string; readonly note: string }

const none = /^(无|没有|没|否|无过敏|无过敏史|没有过敏|没有过敏史)[。.]?$/
const unknown = /^(不清楚|不知道|不详|不确定)[。.]?$/

/** Only what plainly says that there is none is not shown as a danger: a doctor must not overlook the rest. */
export const allergiesOf = (text: string | undefined): Allergies => {
  const said = (text ?? '').trim()
  if (said === '') return { danger: '', note: '没有填写过敏史，用药建议前请先问一问。' }
  if (none.test(said)) return { danger: '', note: '患者自述没有过敏。' }
  if (unknown.test(said)) return { danger: '', note: '患者不清楚自己有没有过敏，用药建议前请先问一问。' }
  return { danger: said, note: '' }
}
