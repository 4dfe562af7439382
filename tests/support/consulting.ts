import { idNumber } from './id-number.ts'
import type { Person } from './people.ts'
import { askSandbox } from './requests.ts'

type Lane = 'advice' | 'return_visit'
type Submission = Parameters<Person['api']['consultation']['submit']>[0]['body']
type NotNow = NonNullable<Submission['notNow']>
type Intake = Parameters<Person['api']['consultation']['draft']>[0]['body']

/** `verified`: with an ID number, which a return visit asks for. */
export const registerProfile = async (person: Person, verified = false): Promise<string> => {
  const who = { name: '王小明', sex: 'male', birthDate: '1990-03-08', relation: 'self' } as const
  const body = verified ? { ...who, idNumber: idNumber(who.birthDate, who.sex) } : who
  return (await person.api.identity.createProfile({ body })).profileId
}

export const describeComplaint = async (
  person: Person,
  doctorId: string,
  intake: Partial<Intake> & { readonly profileId: string; readonly lane?: Lane },
): Promise<string> => {
  const body: Intake = { doctorId, lane: 'advice', description: '咳嗽三天，夜里加重，没有发热。', ...intake }
  return (await person.api.consultation.draft({ body })).consultationId
}

/** One answer for every danger the draft speaks of. */
export const notNow = async (person: Person, consultationId: string, answer: NotNow[number]['answer']): Promise<NotNow> => {
  const { categories } = await person.api.consultation.dangers({ params: { id: consultationId } })
  return categories.map((category) => ({ category, answer }))
}

/** Agrees to everything in force, as the checkboxes before payment do, and submits. */
export const submit = async (person: Person, consultationId: string, also: Pick<Submission, 'notNow'> = {}) => {
  const { items } = await person.api.identity.listAgreements({})
  const agreements = items.map(({ kind, version }) => ({ kind, version }))
  return person.api.consultation.submit({ params: { id: consultationId }, body: { agreements, ...also } })
}

/** A submitted order that waits for payment. */
export const order = async (person: Person, doctorId: string, intake: Partial<Intake> = {}): Promise<string> => {
  const profileId = intake.profileId ?? (await registerProfile(person, intake.lane === 'return_visit'))
  const consultationId = await describeComplaint(person, doctorId, { ...intake, profileId })
  await submit(person, consultationId)
  return consultationId
}

export type Prepaid = { readonly paymentId: string; readonly prepayId: string; readonly amount: number }

export const prepay = async (person: Person, consultationId: string): Promise<Prepaid> => {
  const { paymentId, amount, prepay } = await person.api.payment.pay({ body: { consultationId } })
  return { paymentId, amount, prepayId: prepay.package.replace('prepay_id=', '') }
}

/** What the sandbox does with the notification: see its page. */
type Notify = 'now' | 'late' | 'twice' | 'held' | 'never'

/** Somebody enters the password on WeChat's payment sheet. */
export const enterPassword = (person: Person, { prepayId }: Prepaid, notify: Notify = 'now'): Promise<unknown> =>
  askSandbox(person.server.sandboxUrl, `/payments/${prepayId}/pay`, { notify })

/** Pays, and has the result checked at once as the mini program does when WeChat says that it is done. */
export const pay = async (person: Person, consultationId: string): Promise<Prepaid> => {
  const prepaid = await prepay(person, consultationId)
  await enterPassword(person, prepaid)
  await person.api.payment.confirm({ params: { id: prepaid.paymentId } })
  return prepaid
}
