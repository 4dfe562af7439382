import type { Lane } from '../../client/words.ts'

/** What a patient tells before the consultation. Everything is there from the start, empty until told. */
export type Answers = {
  profileId: string
  description: string
  duration: string
  tried: string
  allergies: string
  medicines: string
  pregnancy: string
  priorDiagnosis: string
  pictureIds: string[]
  proofPictureIds: string[]
}

/** The answers a person writes. */
export type TextField = Exclude<keyof Answers, 'profileId' | 'pictureIds' | 'proofPictureIds'>

export const noAnswers: Answers = {
  profileId: '',
  description: '',
  duration: '',
  tried: '',
  allergies: '',
  medicines: '',
  pregnancy: '',
  priorDiagnosis: '',
  pictureIds: [],
  proofPictureIds: [],
}

export type Intake = { description: string } & Partial<Omit<Answers, 'profileId' | 'description'>>

/** As the server takes it: what was left empty is not sent. */
export const intakeOf = (answers: Answers): Intake => {
  const { profileId: _profileId, description, pictureIds, proofPictureIds, ...texts } = answers
  const told = Object.entries(texts).map(([field, text]) => [field, text.trim()])
  return {
    ...Object.fromEntries(told.filter(([, text]) => text !== '')),
    description: description.trim(),
    pictureIds: [...pictureIds],
    proofPictureIds: [...proofPictureIds],
  }
}

export const answersOf = (profileId: string, intake: Intake): Answers => ({ ...noAnswers, ...intake, profileId })

/** Whether two intakes say the same, whatever order they are written in. */
export const sameIntake = (one: Intake, other: Intake): boolean => {
  const written = (intake: Intake) => JSON.stringify(Object.entries(intakeOf(answersOf('', intake))).sort(([a], [b]) => (a < b ? -1 : 1)))
  return written(one) === written(other)
}

export type Step = 'lane' | 'who' | 'what' | 'since' | 'tried' | 'photos' | 'proof' | 'health' | 'consent' | 'confirm'

/** One question at a time; which ones depends on the lane. */
export const stepsOf = (lane: Lane | '', laneGiven: boolean): readonly Step[] => [
  ...(laneGiven ? [] : (['lane'] as const)),
  'who',
  'what',
  'since',
  'tried',
  'photos',
  ...(lane === 'return_visit' ? (['proof'] as const) : []),
  'health',
  'consent',
  'confirm',
]

/** What is still missing at a step, as a sentence; empty when one can go on. */
export const missingAt = (step: Step, answers: Answers, asksPregnancy: boolean): string => {
  const empty = (text: string) => text.trim() === ''
  switch (step) {
    case 'who':
      return empty(answers.profileId) ? '请选一位就诊人，或先添加一位。' : ''
    case 'what':
      return empty(answers.description) ? '请写下哪里不舒服，几个字也可以。' : ''
    case 'since':
      return empty(answers.duration) ? '请选一个大概的时间，说不清也可以选“说不清”。' : ''
    case 'proof':
      if (empty(answers.priorDiagnosis)) return '请按病历写下医院的诊断。'
      return answers.proofPictureIds.length === 0 ? '请至少传一张病历、出院小结或诊断证明的照片。' : ''
    case 'health':
      if (empty(answers.allergies)) return '请告诉医生有没有过敏。'
      if (empty(answers.medicines)) return '请告诉医生现在有没有用药。'
      return asksPregnancy && empty(answers.pregnancy) ? '请选一下目前的孕哺情况。' : ''
    default:
      return ''
  }
}

/** Whether anything has been told that would be a pity to lose. */
export const hasContent = ({ profileId: _profileId, ...rest }: Answers): boolean => Object.values(rest).some((each) => each.length > 0)
