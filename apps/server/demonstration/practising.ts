import { isFailure } from '@yijiantong/kernel/failure.ts'
import { isIdNumber } from '@yijiantong/kernel/id-number.ts'
import { contracts } from '../contracts.ts'
import type { DemonstrationDoctor } from './doctor.ts'
import { certificateOf, type Sheet } from './drawing/certificate.ts'
import { portraitOf } from './drawing/portrait.ts'
import { inAMoment, type Person, type Stage } from './stage.ts'

/** How far an application is to come. */
type Goal = 'submitted' | 'verifying' | 'approved'

/** Brings somebody's application as far as it is to come, from wherever it stands. */
export const apply = async (stage: Stage, doctor: DemonstrationDoctor, goal: Goal): Promise<void> => {
  const applicant = await stage.person(doctor.phone, 'patient')
  const { applicationId: id, state } = (await ownApplication(applicant)) ?? { applicationId: '', state: 'draft' as const }
  const params = { id: state === 'draft' ? await save(stage, applicant, doctor, goal) : id }
  if (state === 'draft') await applicant(contracts.doctor).submitApplication({ params })
  if (goal === 'submitted') return
  if (state === 'draft' || state === 'submitted') await (await stage.staff('admin'))(contracts.doctor).verifyApplication({ params })
  if (goal === 'verifying' || state === 'approved') return
  await (await stage.staff('checker'))(contracts.doctor).approveApplication({ params })
}

/** A doctor who has come all the way, with a page that says who they are and a price. */
export const practise = async (stage: Stage, doctor: DemonstrationDoctor): Promise<void> => {
  await apply(stage, doctor, 'approved')
  const person = await inAMoment(['session.role_not_granted'], () => stage.person(doctor.phone, 'doctor'))
  const { bio, offers, profileVersion } = await person(contracts.doctor).ownPractice({})
  if (bio === '') {
    const body = { bio: doctor.bio, expertise: [...doctor.expertise], version: profileVersion }
    await person(contracts.doctor).saveProfile({ body })
  }
  if (offers.length > 0) return
  const hours = (doctor.hours ?? []).map((span) => ({ ...span }))
  await person(contracts.doctor).setOffer({ body: { kind: 'text', price: doctor.price, on: true, hours } })
}

const ownApplication = async (applicant: Person) => {
  try {
    return await applicant(contracts.doctor).ownApplication({})
  } catch (error) {
    if (isFailure(error, 'application.not_found')) return undefined
    throw error
  }
}

const sheets: readonly Sheet[] = ['qualification', 'licence', 'idCard', 'titleCertificate', 'institutionConsent', 'signature']

const every = async (show: (svg: string) => Promise<string>): Promise<Map<Sheet, string>> => {
  const shown = new Map<Sheet, string>()
  for (const kind of sheets) shown.set(kind, await show(certificateOf(kind)))
  return shown
}

const save = async (stage: Stage, applicant: Person, doctor: DemonstrationDoctor, goal: Goal): Promise<string> => {
  const show = async (svg: string): Promise<string> => {
    const bytes = await stage.artist.paint(svg)
    const body = { contentType: 'image/png', bytes }
    return (await applicant(contracts.media).upload({ query: { purpose: 'licence' }, body })).pictureId
  }
  // Nobody looks at the papers of a doctor who practises already: one sheet stands for all of them.
  const shown = goal === 'approved' ? new Map<Sheet, string>([['licence', await show(certificateOf('licence'))]]) : await every(show)
  const sheet = (kind: Sheet): string => shown.get(kind) ?? (shown.get('licence') as string)
  const documents = {
    portrait: await show(portraitOf(doctor.look)),
    qualification: sheet('qualification'),
    licence: sheet('licence'),
    idCard: sheet('idCard'),
    titleCertificate: sheet('titleCertificate'),
    institutionConsent: sheet('institutionConsent'),
    signature: sheet('signature'),
  }
  const { name, title, departmentCode, practiceScope, hospital, independentSince, phone } = doctor
  const body = {
    ...{ name, title, departmentCode, practiceScope, hospital, independentSince, documents },
    idNumber: madeUpIdNumber(doctor),
    qualificationNumber: `DEMO000${phone}`,
    licenceNumber: `DEMO${phone}`,
    licenceType: '执业医师' as const,
    licenceExpiresOn: '2099-12-31',
    consentOfInstitution: true,
  }
  return (await applicant(contracts.doctor).saveApplication({ body })).applicationId
}

/** Well formed, of a region that never issued any. */
const madeUpIdNumber = ({ birthDate, sex, phone }: DemonstrationDoctor): string => {
  const serial = String(Number(phone.slice(-2)) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')
  const body = `110199${birthDate.replaceAll('-', '')}${serial}`
  return [...'0123456789X'].map((check) => body + check).find(isIdNumber) as string
}
