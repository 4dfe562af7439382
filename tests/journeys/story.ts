import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { type Person, patient } from '@yijiantong/tests/support/people.ts'
import type { Stage } from './stage.ts'

export type Case = { readonly person: Person; readonly doctor: Person; readonly id: string; readonly params: { readonly id: string } }

/** A submitted order that waits for payment. */
export const ordered = async ({ server, doctor }: Stage): Promise<Case> => {
  const person = await patient(server)
  const id = await order(person, doctor.userId)
  return { person, doctor, id, params: { id } }
}

/** Paid, and the doctor can see it. */
export const paid = async (stage: Stage, unpaid?: Case): Promise<Case> => {
  const story = unpaid ?? (await ordered(stage))
  await pay(story.person, story.id)
  await reaches(story, 'pending_accept')
  return story
}

/** A consultation that the doctor has accepted, and whose conversation is open. */
export const begun = async (stage: Stage): Promise<Case> => {
  const story = await paid(stage)
  await story.doctor.api.consultation.accept({ params: story.params })
  await eventually('the conversation to open', async () => (await conversation(story.person, story.id))?.state === 'open')
  return story
}

export const stateOf = async ({ person, params }: Case): Promise<string> => (await person.api.consultation.read({ params })).state

export const reaches = (story: Case, ...states: string[]): Promise<string> =>
  eventually(`the consultation to be ${states.join(' or ')}`, async () => {
    const state = await stateOf(story)
    return states.includes(state) ? state : undefined
  })

export const conversation = async (person: Person, id: string) =>
  (await person.api.messaging.conversations({ query: { limit: 100 } })).items.find((each) => each.conversationId === id)
