import type { Told } from '../../client/api.ts'
import { yuan } from '../../client/format.ts'
import { age, type Lane, laneNames, relationNames, sexName } from '../../client/words.ts'
import { openingText, portraitOf } from '../../parts/doctor-card/line.ts'
import type { Answers, Step } from './answers.ts'

type Doctor = Told<'doctor', 'doctorPage'>
type Profile = Told<'identity', 'listProfiles'>['items'][number]

/** Whom one is about to ask, above every question. */
export type Asked = { doctorId: string; name: string; title: string; hospital: string; portrait: string; price: string; closed: string }

export const askedOf = (doctor: Doctor, now: number): Asked => {
  const offer = doctor.offers.find(({ kind }) => kind === 'text')
  return {
    doctorId: doctor.doctorId,
    name: doctor.name,
    title: doctor.title,
    hospital: doctor.hospital,
    portrait: doctor.hasPortrait ? portraitOf(doctor.doctorId, 'thumb') : '',
    price: yuan(offer?.price ?? 0),
    closed: offer?.open === true ? '' : openingText(offer, now),
  }
}

export type Person = {
  profileId: string
  name: string
  relation: Profile['relation']
  about: string
  verified: boolean
  asksPregnancy: boolean
}

export const personOf = (profile: Profile, now: number): Person => ({
  profileId: profile.profileId,
  name: profile.name,
  relation: profile.relation,
  about: [relationNames[profile.relation], sexName(profile.sex), age(profile.birthDate, now)].filter((each) => each !== '').join(' · '),
  verified: profile.verified,
  asksPregnancy: profile.sex === 'female' && between(10, 60, yearsSince(profile.birthDate, now)),
})

const yearsSince = (birthDate: string, now: number): number => (now - Date.parse(birthDate)) / 31_556_952_000

const between = (least: number, most: number, value: number): boolean => value >= least && value <= most

export type LaneCard = { lane: Lane; name: string; icon: string; words: string; points: readonly string[]; kept: boolean }

export const laneCards = (isKept: (lane: Lane) => boolean): LaneCard[] => [
  {
    lane: 'advice',
    name: laneNames.advice,
    icon: 'chat-bubble-help',
    words: '身体有疑问，想听听医生的建议',
    points: ['不诊断，不开药', '不需要以前的病历'],
    kept: isKept('advice'),
  },
  {
    lane: 'return_visit',
    name: laneNames.return_visit,
    icon: 'assignment',
    words: '在医院确诊过，继续看同一个病',
    points: ['需要以前的诊断证明', '需要就诊人实名'],
    kept: isKept('return_visit'),
  },
]

export type Line = { label: string; text: string; step: Step }

const pictures = (ids: readonly string[]): string => (ids.length === 0 ? '没有' : `${ids.length} 张`)

/** Everything told, to be read once more before it is sent. */
export const linesOf = (answers: Answers, lane: Lane, person: string): Line[] => [
  { label: '就诊人', text: person, step: 'who' },
  { label: '哪里不舒服', text: answers.description, step: 'what' },
  { label: '多久了', text: answers.duration, step: 'since' },
  { label: '做过什么', text: answers.tried || '没有填写', step: 'tried' },
  { label: '病情图片', text: pictures(answers.pictureIds), step: 'photos' },
  ...(lane === 'return_visit'
    ? ([
        { label: '医院的诊断', text: answers.priorDiagnosis, step: 'proof' },
        { label: '诊断证明', text: pictures(answers.proofPictureIds), step: 'proof' },
      ] as const)
    : []),
  { label: '过敏', text: answers.allergies, step: 'health' },
  { label: '正在用药', text: answers.medicines, step: 'health' },
  ...(answers.pregnancy === '' ? [] : ([{ label: '孕哺情况', text: answers.pregnancy, step: 'health' }] as const)),
]
