import { eventually } from './eventually.ts'
import { idNumber } from './id-number.ts'
import { doctor, newPhone, type Person, patient, type Server, signInStaff, staff } from './people.ts'
import { upload } from './pictures.ts'

/** Two people who check doctors' papers: one verifies, the other approves. The first one may do everything else as well. */
export type Reviewers = { readonly maker: Person; readonly checker: Person }

export const reviewers = async (server: Server): Promise<Reviewers> => {
  const maker = await signInStaff(server, server.admin)
  return { maker, checker: await staff(maker) }
}

/** Somebody who wants to become a doctor here, with every paper in order. */
export const applicationOf = async (applicant: Person) => {
  const picture = await upload(applicant, 'licence')
  return {
    name: '赵医生',
    idNumber: idNumber('1980-05-17', 'male'),
    title: '主治医师',
    departmentCode: '03.01',
    hospital: '测试市第一医院',
    practiceScope: '内科专业',
    qualificationNumber: randomNumber(27),
    licenceNumber: randomNumber(15),
    licenceType: '执业医师',
    independentSince: '2010-07-01',
    licenceExpiresOn: '2045-12-31',
    consentOfInstitution: true,
    // One sheet shows all of it: how many pictures there are is not what most stories are about.
    documents: {
      qualification: picture,
      licence: picture,
      idCard: picture,
      titleCertificate: picture,
      institutionConsent: picture,
      portrait: picture,
      signature: picture,
    },
  } as const
}

/** A doctor who has come all the way: applied, verified by one, approved by another, signed in, open for text at `price` 分. */
export const approvedDoctor = async (server: Server, by: Reviewers, price = 1900, phone = newPhone()): Promise<Person> => {
  const applicant = await patient(server, phone)
  const { applicationId } = await applicant.api.doctor.saveApplication({ body: await applicationOf(applicant) })
  const params = { id: applicationId }
  await applicant.api.doctor.submitApplication({ params })
  await by.maker.api.doctor.verifyApplication({ params })
  await by.checker.api.doctor.approveApplication({ params })
  const person = await eventually('the right to sign in as a doctor', () => doctor(server, phone))
  await person.api.doctor.setOffer({ body: { kind: 'text', price, on: true } })
  return person
}

const randomNumber = (length: number): string => Array.from({ length }, () => Math.floor(Math.random() * 10)).join('')
