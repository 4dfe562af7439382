import { describeComplaint, pay, registerProfile, submit } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { newPhone, type Person, patient } from '@yijiantong/tests/support/people.ts'
import type { Stage } from '../journeys/stage.ts'
import type { Telephone } from './telephone.ts'

export type Scene = { readonly patient: Person; readonly profileId: string; readonly id: string }

const patience = { within: 60_000, every: 100 }

/** A patient with an order that waits for payment. */
export const ordered = async ({ server, doctor }: Pick<Stage, 'server' | 'doctor'>, name?: string): Promise<Scene> => {
  const person = await patient(server, newPhone())
  const profileId =
    name === undefined
      ? await registerProfile(person)
      : (await person.api.identity.createProfile({ body: { name, sex: 'female', birthDate: '1986-02-11', relation: 'self' } })).profileId
  return { patient: person, profileId, id: await orderOf(person, doctor, profileId) }
}

/** The same, paid for and accepted: the two may talk. */
export const talking = async (stage: Pick<Stage, 'server' | 'doctor'>, name?: string): Promise<Scene> => {
  const scene = await ordered(stage, name)
  await acceptedBy(scene.patient, stage.doctor, scene.id)
  return scene
}

export const orderOf = async (person: Person, doctor: Person, profileId: string): Promise<string> => {
  const id = await describeComplaint(person, doctor.userId, { profileId })
  await submit(person, id)
  return id
}

/** Paid, and arrived at the doctor's. */
export const paidFor = async (person: Person, doctor: Person, id: string): Promise<string> => {
  await pay(person, id)
  const arrived = async () => (await doctor.api.consultation.read({ params: { id } })).state === 'pending_accept'
  await eventually('the order at the doctor’s', arrived, patience)
  return id
}

export const acceptedBy = async (person: Person, doctor: Person, id: string): Promise<string> => {
  const params = { id: await paidFor(person, doctor, id) }
  await doctor.api.consultation.accept({ params })
  const begun = async () => (await person.api.messaging.messages({ params, query: {} })).lastSeq > 0
  await eventually('the conversation', begun, patience)
  return id
}

export const endedBy = async (person: Person, doctor: Person, id: string): Promise<string> => {
  const params = { id: await acceptedBy(person, doctor, id) }
  await doctor.api.consultation.complete({ params, body: { summary: '多喝水，注意休息，三天没有好转请到呼吸科就诊。' } })
  return id
}

/** What was said in a conversation, as the server holds it. */
export const saidIn = async (person: Person, id: string): Promise<string[]> => {
  const { messages } = await person.api.messaging.messages({ params: { id }, query: { limit: 200 } })
  return messages.filter(({ kind }) => kind === 'text').map(({ text }) => text ?? '')
}

/** In the intake, from the complaint just described to the question for photographs. */
export const onToPhotographs = async (his: Telephone): Promise<void> => {
  for (const each of ['下一步', '两三天', '下一步', '还没有处理', '下一步']) await his.tap(each)
  await his.sees('有图片给医生看吗')
}
