import { isFailure } from '@yijiantong/kernel/failure.ts'
import { contracts } from '../contracts.ts'
import { patients, type Scene } from './scenes.ts'
import { inAMoment, type Person, type Stage } from './stage.ts'

type Cast = { readonly stage: Stage; readonly scene: Scene; readonly patient: Person; readonly doctor: Person }

/** Plays a consultation from wherever it stands to where it is to stand. One that people have gone on with is left alone. */
export const play = async (stage: Stage, scene: Scene): Promise<void> => {
  const { phone, profiles } = patients[scene.patient]
  const cast = { stage, scene, patient: await stage.person(phone, 'patient'), doctor: await stage.person(scene.doctor, 'doctor') }
  const { userId: doctorId } = await cast.doctor(contracts.identity).me({})
  const { items } = await cast.patient(contracts.consultation).mine({ query: { limit: 100 } })
  const held = items.find((item) => item.doctorId === doctorId)
  const id = held?.consultationId ?? (await draft(cast, doctorId, await profileOf(cast.patient, profiles, scene.profile ?? 0)))
  let state: string = held?.state ?? 'draft'
  if (state === 'draft') state = await submit(cast, id)
  if (state === 'pending_payment') state = await pay(cast, id)
  if (state === 'pending_accept' && scene.accepted) state = await accept(cast, id)
  if (state === 'in_progress') await talk(cast, id)
  if (state === 'in_progress' && scene.ending !== undefined) {
    const body = { summary: scene.ending.summary }
    state = (await cast.doctor(contracts.consultation).complete({ params: { id }, body })).state
  }
  if (state === 'completed') await review(cast, id)
}

type Profiles = (typeof patients)['main']['profiles']

/** Profiles of the demonstration are told apart by their names; those that are missing are made. */
const profileOf = async (patient: Person, profiles: Profiles, nth: number): Promise<string> => {
  const { items } = await patient(contracts.identity).listProfiles({})
  const ids: string[] = []
  for (const profile of profiles) {
    const held = items.find((item) => item.name === profile.name)
    const guardianConsent = profile.relation === 'child'
    const body = { ...profile, ...(guardianConsent && { guardianConsent }) }
    ids.push(held?.profileId ?? (await patient(contracts.identity).createProfile({ body })).profileId)
  }
  return ids[nth] as string
}

const draft = async ({ scene, patient }: Cast, doctorId: string, profileId: string): Promise<string> => {
  const { description, duration, tried, allergies, medicines } = scene
  const told = { duration, tried, allergies, medicines }
  const given = Object.fromEntries(Object.entries(told).filter(([, text]) => text !== undefined)) as { [K in keyof typeof told]?: string }
  const body = { doctorId, profileId, lane: 'advice' as const, description, ...given }
  const drafted = await inAMoment(['consultation.doctor_unavailable', 'consultation.doctor_not_found'], () =>
    patient(contracts.consultation).draft({ body }),
  )
  return drafted.consultationId
}

const submit = async ({ stage, patient }: Cast, id: string): Promise<string> => {
  const { items } = await stage.anybody(contracts.identity).listAgreements({})
  const agreements = items.map(({ kind, version }) => ({ kind, version }))
  return (await patient(contracts.consultation).submit({ params: { id }, body: { agreements } })).state
}

const pay = async ({ stage, patient }: Cast, id: string): Promise<string> => {
  const { paymentId, prepay } = await patient(contracts.payment).pay({ body: { consultationId: id } })
  await stage.pay(prepay.package.replace('prepay_id=', ''))
  await patient(contracts.payment).confirm({ params: { id: paymentId } })
  return 'pending_accept'
}

/** The doctor sees the order once consultation has heard of the money. */
const accept = async ({ doctor }: Cast, id: string): Promise<string> => {
  const late = ['access.forbidden', 'consultation.cannot_accept']
  return (await inAMoment(late, () => doctor(contracts.consultation).accept({ params: { id } }))).state
}

/** Numbered, so that what was said before is not said again. */
const talk = async ({ scene, patient, doctor }: Cast, id: string): Promise<void> => {
  for (const [i, [by, text]] of (scene.talk ?? []).entries()) {
    const person = by === 'patient' ? patient : doctor
    const body = { clientId: `demonstration-${i}`, text }
    await inAMoment(['conversation.not_found', 'conversation.not_open', 'access.forbidden'], () =>
      person(contracts.messaging).send({ params: { id }, body }),
    )
  }
}

const review = async ({ stage, scene, patient }: Cast, consultationId: string): Promise<void> => {
  const given = scene.ending?.review
  if (given === undefined) return
  try {
    const body = { consultationId, stars: given.stars, tags: [...given.tags], text: given.text }
    await patient(contracts.engagement).submitReview({ body })
  } catch (error) {
    if (!isFailure(error, 'review.already_written')) throw error
  }
  const { items } = await patient(contracts.engagement).myReviews({ query: { limit: 100 } })
  const own = items.find((item) => item.consultationId === consultationId && item.state === 'submitted')
  if (own === undefined) return
  const staff = await stage.staff('admin')
  await staff(contracts.engagement).publishReview({ params: { id: own.reviewId } })
}
