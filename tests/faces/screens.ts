import type { Telephone } from './telephone.ts'
import { answerAll, askIfNow, pickStomach, pickSymptom } from './triage-steps.ts'

/** What a demonstration holds, by which its screens are opened. */
export type World = {
  readonly doctorId: string
  /** Of the demonstration's patient. */
  readonly unpaid: string
  readonly talking: string
  readonly finished: string
  readonly unreviewed: string
  /** Of the demonstration's doctor. */
  readonly waiting: string
  readonly inHand: string
}

export type Screen = {
  readonly name: string
  /** Whose telephone it is on; nobody is signed in on a stranger's. */
  readonly who: 'patient' | 'doctor' | 'stranger'
  readonly at: (world: World) => string
  /** What somebody does from there on to see it. */
  readonly reach?: (telephone: Telephone) => Promise<void>
  /** What the server refuses on the way, because there is nothing yet. */
  readonly refused?: readonly string[]
}

const patient = (name: string, at: (world: World) => string = () => `pages/${name}/${name}`): Screen => ({ name, who: 'patient', at })
const doctor = (name: string, at: (world: World) => string = () => `doctor/${name}/${name}`): Screen => ({
  name: `doctor-${name}`,
  who: 'doctor',
  at,
})

/** Every page of the mini program, as somebody comes to it. A test holds the list to app.json. */
export const screens: readonly Screen[] = [
  patient('home'),
  patient('doctors'),
  patient('doctors-found', () => 'pages/doctors/doctors?q=shizhen'),
  patient('doctors-nobody', () => 'pages/doctors/doctors?q=xyzzy'),
  patient('doctors-matched', () => 'triage/matches/matches?departments=13,07&words=湿疹'),
  patient('doctor', ({ doctorId }) => `pages/doctor/doctor?id=${doctorId}`),
  patient('intake', ({ doctorId }) => `pages/intake/intake?doctorId=${doctorId}`),
  patient('red-flag'),
  { ...patient('red-flag-asking', () => `triage/body/body?text=${encodeURIComponent('胸口压榨样疼痛，大汗淋漓')}`), reach: askIfNow },
  patient('triage-body', () => 'triage/body/body'),
  { ...patient('triage-symptoms', () => 'triage/body/body'), reach: pickStomach },
  { ...patient('triage-questions', () => 'triage/questions/questions'), reach: pickSymptom },
  { ...patient('triage-result', () => 'triage/result/result'), reach: answerAll },
  patient('triage-quality', () => 'triage/quality/quality'),
  patient('pay', ({ unpaid }) => `pages/pay/pay?id=${unpaid}`),
  patient('consultations'),
  patient('consultation', ({ talking }) => `pages/consultation/consultation?id=${talking}`),
  patient('chat', ({ talking }) => `pages/chat/chat?id=${talking}`),
  patient('review', ({ unreviewed }) => `pages/review/review?id=${unreviewed}`),
  patient('review-written', ({ finished }) => `pages/review/review?id=${finished}`),
  patient('reviews'),
  patient('messages'),
  patient('mine'),
  patient('profiles'),
  patient('profile'),
  patient('devices'),
  patient('agreement', () => 'pages/agreement/agreement?kind=boundary'),
  { name: 'login', who: 'stranger', at: () => 'pages/login/login', refused: ['422 POST /v1/sessions'] },
  { name: 'doctor-apply', who: 'patient', at: () => 'doctor/apply/apply', refused: ['404 GET /v1/doctor/application'] },
  doctor('workbench'),
  doctor('patients'),
  doctor('consultation', ({ waiting }) => `doctor/consultation/consultation?id=${waiting}`),
  doctor('chat', ({ inHand }) => `doctor/chat/chat?id=${inHand}`),
  doctor('finish', ({ inHand }) => `doctor/finish/finish?id=${inHand}`),
  doctor('terminate', ({ inHand }) => `doctor/terminate/terminate?id=${inHand}`),
  doctor('services'),
  doctor('quick-replies'),
  doctor('introduction'),
  doctor('mine'),
]

/** What the server may refuse of everything somebody looks at. */
export const refusedOf = (who: Screen['who']): string[] =>
  screens.filter((screen) => screen.who === who).flatMap(({ refused = [] }) => refused)
