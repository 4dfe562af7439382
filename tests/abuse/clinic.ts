import { order, pay, registerProfile } from '../support/consulting.ts'
import { approvedDoctor, type Reviewers, reviewers } from '../support/doctors.ts'
import { eventually } from '../support/eventually.ts'
import { type Person, patient, type Server } from '../support/people.ts'
import { askSandbox } from '../support/requests.ts'

/** A running platform with the staff who approve doctors, so that a test can have people as it needs them. */
export type Clinic = { readonly server: Server; readonly reviewers: Reviewers }

export const openClinic = async (server: Server): Promise<Clinic> => ({ server, reviewers: await reviewers(server) })

export const hireDoctor = (clinic: Clinic, price?: number): Promise<Person> => approvedDoctor(clinic.server, clinic.reviewers, price)

/** A patient with a profile of their own. */
export type Registered = Person & { readonly profileId: string }

export const newPatient = async (server: Server): Promise<Registered> => {
  const person = await patient(server)
  return { ...person, profileId: await registerProfile(person) }
}

export const stateOf = async (of: Person, id: string): Promise<string> => (await of.api.consultation.read({ params: { id } })).state

export const inState = (of: Person, id: string, ...states: string[]): Promise<string> =>
  eventually(
    `consultation ${id} to be ${states.join(' or ')}`,
    async () => {
      const state = await stateOf(of, id)
      return states.includes(state) ? state : undefined
    },
    { within: 60_000, every: 30 },
  )

export const submitted = (by: Registered, to: { readonly userId: string }, description?: string): Promise<string> =>
  eventually('the doctor to be known', () =>
    order(by, to.userId, { profileId: by.profileId, ...(description !== undefined && { description }) }),
  )

/** What the sandbox does with the notification: see its README. */
export type NotifyPlan = 'now' | 'twice' | 'held' | 'never' | 'forged' | 'stale' | 'tampered' | 'wrong_serial' | 'altered_amount'

export const enterPassword = (server: Server, prepayId: string, notify: NotifyPlan): Promise<{ notificationId: string }> =>
  askSandbox(server.sandboxUrl, `/payments/${prepayId}/pay`, { notify })

export type Running = { readonly consultationId: string; readonly paymentId: string }

export const paid = async (by: Registered, to: Person, description?: string): Promise<Running> => {
  const consultationId = await submitted(by, to, description)
  const { paymentId } = await pay(by, consultationId)
  await inState(by, consultationId, 'pending_accept')
  return { consultationId, paymentId }
}

/** Paid and accepted. */
export const running = async (by: Registered, to: Person, description?: string): Promise<Running> => {
  const held = await paid(by, to, description)
  await to.api.consultation.accept({ params: { id: held.consultationId } })
  return held
}

export const complete = (by: Person, id: string): Promise<unknown> =>
  by.api.consultation.complete({ params: { id }, body: { summary: '注意保湿，避免抓挠，不适随诊。' } })
