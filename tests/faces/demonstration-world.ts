import { registerProfile } from '@yijiantong/tests/support/consulting.ts'
import { approvedDoctor, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { doctor, type Person, patient, type Server } from '@yijiantong/tests/support/people.ts'
import { acceptedBy, endedBy, orderOf, paidFor } from './scenes.ts'
import type { World } from './screens.ts'

/** The phones the web build gives to `?u=patient` and `?u=doctor`. */
const phones = { patient: '13800001234', doctor: '13900000001' } as const
const patience = { within: 60_000, every: 250 }

/** Waits until a demonstration has played its scenes, adds what it leaves out, and says where everything is. */
export const demonstrationWorld = async (server: Server): Promise<World> => {
  const his = await patient(server, phones.patient)
  const hers = await eventually('the demonstration’s doctor', () => doctor(server, phones.doctor), patience)
  const finished = await first(his, 'finished')
  const talking = await first(his, 'running')
  const at = async (group: 'pending_accept' | 'in_progress'): Promise<string> =>
    eventually(
      `an order of the doctor’s ${group}`,
      async () => (await hers.api.consultation.workbench({ query: { group } })).items[0]?.consultationId,
      patience,
    )
  const [waiting, inHand] = [await at('pending_accept'), await at('in_progress')]
  const { items } = await his.api.identity.listProfiles({})
  const profileId = items[0]?.profileId ?? (await registerProfile(his))
  const unpaid = await orderOf(his, hers, profileId)
  const unreviewed = await endedBy(his, hers, await orderOf(his, hers, profileId))
  return { doctorId: hers.userId, unpaid, talking, finished, unreviewed, waiting, inHand }
}

/** The same where no demonstration prepares anything: the two people and what is between them. */
export const playedWorld = async (server: Server): Promise<World> => {
  const hers = await approvedDoctor(server, await reviewers(server), 1900, phones.doctor)
  const his = await patient(server, phones.patient)
  const profileId = await registerProfile(his)
  const order = () => orderOf(his, hers, profileId)
  const finished = await endedBy(his, hers, await order())
  const review = { consultationId: finished, stars: 5, tags: ['讲解清楚' as const], text: '很快就好了。' }
  await eventually('the review', async () => (await his.api.engagement.submitReview({ body: review })).reviewId, patience)
  const inHand = await acceptedBy(his, hers, await order())
  const waiting = await paidFor(his, hers, await order())
  const unreviewed = await endedBy(his, hers, await order())
  return { doctorId: hers.userId, unpaid: await order(), talking: inHand, finished, unreviewed, waiting, inHand }
}

const first = (person: Person, group: 'running' | 'finished'): Promise<string> =>
  eventually(
    `a consultation of the patient’s that is ${group}`,
    async () => (await person.api.consultation.mine({ query: { group } })).items[0]?.consultationId,
    patience,
  )
