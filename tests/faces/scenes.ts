import { describeComplaint, pay, registerProfile, submit } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { newPhone, type Person, patient } from '@yijiantong/tests/support/people.ts'
import type { Stage } from '../journeys/stage.ts'

export type Scene = { readonly patient: Person; readonly profileId: string; readonly id: string }

/** A patient with an order that waits for payment. */
export const ordered = async ({ server, doctor }: Pick<Stage, 'server' | 'doctor'>, name?: string): Promise<Scene> => {
  const person = await patient(server, newPhone())
  const profileId =
    name === undefined
      ? await registerProfile(person)
      : (await person.api.identity.createProfile({ body: { name, sex: 'female', birthDate: '1986-02-11', relation: 'self' } })).profileId
  const id = await describeComplaint(person, doctor.userId, { profileId })
  await submit(person, id)
  return { patient: person, profileId, id }
}

/** The same, paid for and accepted: the two may talk. */
export const talking = async (stage: Pick<Stage, 'server' | 'doctor'>, name?: string): Promise<Scene> => {
  const scene = await ordered(stage, name)
  await pay(scene.patient, scene.id)
  const params = { id: scene.id }
  await eventually('the order at the doctor’s', () =>
    stage.doctor.api.consultation.read({ params }).then(({ state }) => state === 'pending_accept'),
  )
  await stage.doctor.api.consultation.accept({ params })
  await eventually('the conversation', () => scene.patient.api.messaging.messages({ params, query: {} }).then(({ lastSeq }) => lastSeq > 0))
  return scene
}

/** What was said in a conversation, as the server holds it. */
export const saidIn = async (person: Person, id: string): Promise<string[]> => {
  const { messages } = await person.api.messaging.messages({ params: { id }, query: { limit: 200 } })
  return messages.filter(({ kind }) => kind === 'text').map(({ text }) => text ?? '')
}
