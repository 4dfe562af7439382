import type { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { ReviewRow } from './tables.ts'

type Part = 'text' | 'appeal'

const placeOf = (part: Part, reviewId: string): string => `review.${part}:${reviewId}`

export const sealPart = async (keyring: Keyring, patientId: string, part: Part, reviewId: string, text: Sealed): Promise<string> =>
  (await keyring.of(patientId)).seal(text, placeOf(part, reviewId))

export const openPart = async (keyring: Keyring, review: ReviewRow, part: Part): Promise<Sealed | null> => {
  const sealed = review[part]
  return sealed === null ? null : (await keyring.of(review.patient_id)).open(sealed, placeOf(part, review.id))
}
