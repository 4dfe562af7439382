import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { SubjectKey } from '@yijiantong/storage/keyring.ts'
import type { Doubts } from './rules/pictures.ts'

const texts = ['description', 'duration', 'tried', 'allergies', 'medicines', 'pregnancy', 'priorDiagnosis'] as const
type TextName = (typeof texts)[number]

export type IntakeTexts = { readonly description: Sealed } & { readonly [K in Exclude<TextName, 'description'>]?: Sealed }
export type Pictures = { readonly pictureIds: readonly string[]; readonly proofPictureIds: readonly string[]; readonly doubts: Doubts }
type IntakeBody = IntakeTexts & { readonly pictureIds?: readonly string[]; readonly proofPictureIds?: readonly string[] }

const intakePlace = (id: string) => `consultation.intake:${id}`
const snapshotPlace = (id: string) => `consultation.snapshot:${id}`
export const summaryPlace = (id: string) => `consultation.summary:${id}`
export const proofReasonPlace = (id: string) => `consultation.proof_reason:${id}`

const jsonOf = (parts: Readonly<Record<string, Sealed | undefined>>): Sealed =>
  Sealed.of(JSON.stringify(Object.fromEntries(Object.entries(parts).flatMap(([name, text]) => (text ? [[name, text.reveal()]] : [])))))

const partsOf = (whole: Sealed): Record<string, Sealed> =>
  Object.fromEntries(Object.entries(JSON.parse(whole.reveal()) as Record<string, string>).map(([name, text]) => [name, Sealed.of(text)]))

/** All that was told is sealed as one text: one key operation per order. */
export const sealIntake = (key: SubjectKey, id: string, body: IntakeBody): { intake: string; pictures: string } => ({
  intake: key.seal(jsonOf(Object.fromEntries(texts.map((name) => [name, body[name]]))), intakePlace(id)),
  pictures: JSON.stringify([body.pictureIds ?? [], body.proofPictureIds ?? []]),
})

export const openIntake = (key: SubjectKey, id: string, sealed: string): IntakeTexts =>
  partsOf(key.open(sealed, intakePlace(id))) as unknown as IntakeTexts

export const picturesOf = (stored: string): Pictures => {
  const [pictureIds, proofPictureIds, doubts = {}] = JSON.parse(stored) as [string[], string[], Doubts?]
  return { pictureIds, proofPictureIds, doubts }
}

/** The order keeps what was found on its pictures when it was placed. */
export const withDoubts = (stored: string, doubts: Doubts): string => {
  const { pictureIds, proofPictureIds } = picturesOf(stored)
  return JSON.stringify([pictureIds, proofPictureIds, doubts])
}

const COMPLAINT = 60

/** What the patient came for, in one line. */
export const complaintIn = (key: SubjectKey, id: string, intake: string): Sealed =>
  Sealed.of([...openIntake(key, id, intake).description.reveal()].slice(0, COMPLAINT).join(''))

export type Person = { readonly name: string; readonly sex: string; readonly birthDate: string; readonly verified: boolean }

export const sealPerson = (key: SubjectKey, id: string, person: Person): string =>
  key.seal(Sealed.of(JSON.stringify(person)), snapshotPlace(id))

export const openPerson = (key: SubjectKey, id: string, sealed: string) => {
  const person = JSON.parse(key.open(sealed, snapshotPlace(id)).reveal()) as Person
  return {
    name: Sealed.of(person.name),
    sex: Sealed.of(person.sex),
    birthDate: Sealed.of(person.birthDate),
    verified: person.verified,
  }
}

/** A keyed fingerprint of a proof as the doctor saw it, so that it can be shown later that it was this one (rules.md S2). */
export const proofOf = (key: SubjectKey, intake: IntakeTexts, pictures: Pictures): string =>
  key.blind([...pictures.proofPictureIds, intake.priorDiagnosis?.reveal() ?? ''].join('|'))
