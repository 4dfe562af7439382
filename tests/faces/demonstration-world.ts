import { order, pay } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { doctor, type Person, patient, type Server } from '@yijiantong/tests/support/people.ts'
import type { World } from './screens.ts'

/** Telephones of the demonstration, by whose they are. */
export const owners = { patient: 'patient', doctor: 'doctor', stranger: 'stranger' } as const

/** Waits until a demonstration has played its scenes, adds an order that is not paid for, and says where everything is. */
export const demonstrationWorld = async (server: Server): Promise<World> => {
  const his = await patient(server, '13800001234')
  const hers = await eventually('the demonstration’s doctor', () => doctor(server, '13900000001'), { within: 60_000, every: 250 })
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
  const profileId = items[0]?.profileId
  const unpaid = await order(his, hers.userId, profileId === undefined ? {} : { profileId })
  const unreviewed = await finishedBy(his, hers, profileId)
  return { doctorId: hers.userId, unpaid, talking, finished, unreviewed, waiting, inHand }
}

/** A consultation that has just ended, of which nobody has said yet how it was. */
const finishedBy = async (his: Person, hers: Person, profileId: string | undefined): Promise<string> => {
  const id = await order(his, hers.userId, profileId === undefined ? {} : { profileId })
  const params = { id }
  await pay(his, id)
  await eventually(
    'the order at the doctor’s',
    async () => (await hers.api.consultation.read({ params })).state === 'pending_accept',
    patience,
  )
  await hers.api.consultation.accept({ params })
  await hers.api.consultation.complete({ params, body: { summary: '多喝水，注意休息，三天没有好转请到呼吸科就诊。' } })
  return id
}

const patience = { within: 60_000, every: 250 }

const first = (person: Person, group: 'running' | 'finished'): Promise<string> =>
  eventually(
    `a consultation of the patient’s that is ${group}`,
    async () => (await person.api.consultation.mine({ query: { group } })).items[0]?.consultationId,
    patience,
  )
