import { enterPassword, order, type Prepaid, prepay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { newPhone, type Person, patient, type Server } from '@yijiantong/tests/support/people.ts'
import { askSandbox } from '@yijiantong/tests/support/requests.ts'
import type { Chance } from './chance.ts'
import { conversation, PATIENCE, type Pair, type Party, type Step, talk, withTelephone } from './pairs.ts'
import type { Wish } from './wishes.ts'

/** A consultation that has gone as its people wanted, as far as they could see. */
export type Care = {
  readonly wish: Wish
  readonly person: Person
  readonly id: string
  readonly prepaid?: Prepaid
  /** Where people talked. */
  readonly pair?: Pair
}

type Clinic = { readonly server: Server; readonly doctor: Party; readonly chance: Chance; readonly step: Step }

const WINDOW = 2

/**
 * Plays one consultation as people do who do not give up: a request without an answer is sent again under its key by the
 * transport, and what another process does not know yet is asked for again here.
 */
export const careFor = async (clinic: Clinic, wish: Wish): Promise<Care> => {
  const { server, doctor, step } = clinic
  const phone = newPhone()
  // A code of WeChat's works once: who is interrupted while signing in begins anew.
  const person = await stubbornly('to sign in', () => patient(server, phone))
  await step()
  const id = await order(person, doctor.person.userId)
  await step()
  const prepaid = wish.pays ? await payFor(clinic, person, id) : undefined
  await decide(clinic, wish, person, id)
  await step()
  const paid = { ...(prepaid !== undefined && { prepaid }) }
  if (wish.decision !== 'accept') return { wish, person, id, ...paid }
  const pair = { id, patient: await withTelephone(person), doctor, said: [] }
  await consult(clinic, wish, pair)
  return { wish, person, id, ...paid, pair }
}

const stubbornly = <T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> =>
  eventually(what, ask, { within: PATIENCE, every: 100 })

const payFor = async ({ chance, step }: Clinic, person: Person, id: string): Promise<Prepaid> => {
  const prepaid = await prepay(person, id)
  await step()
  const notify = chance.pick(['now', 'twice', 'now', 'never'] as const)
  await stubbornly('to pay', async () => {
    const before = await paidAtWechat(person, prepaid)
    if (!before) await enterPassword(person, prepaid, notify)
    return true
  })
  // Some close the app before it could ask; then the notification, or our own asking, has to do.
  if (notify === 'never' || chance.below(2) === 0) {
    await person.api.payment.confirm({ params: { id: prepaid.paymentId } })
  }
  await step()
  return prepaid
}

const paidAtWechat = async ({ server }: Person, { prepayId }: Prepaid): Promise<boolean> => {
  const { payment } = await askSandbox<{ payment: { state: string } }>(server.sandboxUrl, `/payments/${prepayId}`)
  return payment.state !== 'NOTPAY'
}

const decide = async ({ doctor }: Clinic, wish: Wish, person: Person, id: string): Promise<void> => {
  const params = { id }
  const { consultation } = doctor.person.api
  await {
    cancel: () => person.api.consultation.cancel({ params }),
    decline: () => stubbornly('to decline', () => consultation.decline({ params, body: { reason: 'out_of_scope' } })),
    accept: () => stubbornly('to accept', () => consultation.accept({ params })),
  }[wish.decision]()
}

const consult = async ({ doctor, chance, step }: Clinic, wish: Wish, pair: Pair): Promise<void> => {
  const params = { id: pair.id }
  const { person } = pair.patient
  // Until messaging has heard of the acceptance, what the patient writes belongs to the description and begins no round.
  await stubbornly('the conversation to open', async () => (await conversation(person, pair.id))?.state === 'open')
  await talk(pair, 'patient', { count: wish.patientSays, window: WINDOW, chance, step })
  await talk(pair, 'doctor', { count: wish.doctorSays, window: WINDOW, chance, step })
  const { consultation } = doctor.person.api
  if (wish.ends === 'terminate') {
    // Whether there was an answer decides where the money goes, and messaging tells consultation a moment later.
    if (wish.doctorSays > 0) {
      await stubbornly('the answer to be counted', async () => (await person.api.consultation.read({ params })).rounds.used > 0)
    }
    await consultation.terminate({ params, body: { reason: 'unsuitable', advice: '请到附近的医院面诊。' } })
    await step()
  }
  if (wish.ends === 'complete') {
    await consultation.complete({ params, body: { summary: '注意休息，多喝水。' } })
    await step()
  }
  if (wish.reviews) {
    await stubbornly('to review', () => person.api.engagement.submitReview({ body: { consultationId: pair.id, stars: 5 } }))
    await step()
  }
}
