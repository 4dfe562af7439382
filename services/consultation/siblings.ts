import { doctorContract } from '@yijiantong/doctor/contract.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { identityContract } from '@yijiantong/identity/contract.ts'
import { Failure, type FailureCode, isFailure } from '@yijiantong/kernel/failure.ts'
import type { OpeningSpan } from '@yijiantong/kernel/opening-hours.ts'
import { mediaContract } from '@yijiantong/media/contract.ts'
import { AlreadyThere } from '@yijiantong/storage/connection.ts'
import type { Tx } from '@yijiantong/storage/tx.ts'
import { triageContract } from '@yijiantong/triage-service/contract.ts'
import { isOpen, type Practice } from './rules/begin.ts'
import type { ToldPicture } from './rules/pictures.ts'
import { type DoctorShown, doctorShownIn } from './shown.ts'
import { copyReads, copyStore } from './stores/copies.ts'
import type { ConsultationTables } from './tables.ts'

export type Briefing = { readonly practice: Practice; readonly ownerId: string }

type Offer = { readonly kind: string; readonly price: number; readonly on: boolean; readonly hours?: readonly OpeningSpan[] }

/** What a text consultation costs, null when the doctor does not offer one, and when it can be begun. */
export const textOffer = (offers: readonly Offer[]): Pick<Practice, 'price' | 'hours'> => {
  const text = offers.find((offer) => offer.kind === 'text')
  return { price: text?.on ? text.price : null, hours: text?.hours ?? [] }
}

/** What other services know: from our copies, and by asking when a copy has not arrived yet or stands in the way. */
export const siblingsOf = (kit: Kit<ConsultationTables>) => {
  const identity = kit.client(identityContract)
  const doctor = kit.client(doctorContract)
  const media = kit.client(mediaContract)
  const triage = kit.client(triageContract)
  const copies = copyReads(kit.storage.read)

  const profile = async (profileId: string) => {
    const found = await unless('profile.not_found', identity.profile({ params: { id: profileId } }))
    if (found === undefined) throw new Failure('consultation.profile_not_found')
    return found
  }

  /** The practice as the doctor service knows it now; undefined: there is none. */
  const practiceNow = (doctorId: string) => unless('practice.not_found', doctor.practice({ params: { id: doctorId } }))

  const askPractice = async (doctorId: string) => {
    const found = await practiceNow(doctorId)
    if (found === undefined) throw new Failure('consultation.doctor_not_found')
    const { name, title, hospital, departmentName } = found
    return { doctorId, status: found.status, ...textOffer(found.offers), shown: { name, title, hospital, departmentName } }
  }

  const fetchPractice = async (doctorId: string) => {
    const told = await askPractice(doctorId)
    await keep(kit, (tx) => copyStore(tx).putPractice(told))
    return told
  }

  /**
   * A copy that would turn a patient away may be behind: then whoever knows is asked, so that a doctor who has just opened is open.
   * The answer is not kept: an event later than it may have arrived meanwhile.
   */
  const practice = async (doctorId: string, held: Practice | undefined): Promise<Practice> => {
    if (held === undefined) return fetchPractice(doctorId)
    return isOpen(held, kit.storage.now()) ? held : askPractice(doctorId)
  }

  const fetchOwner = async (profileId: string): Promise<string> => {
    const { userId } = await profile(profileId)
    await keep(kit, (tx) => copyStore(tx).addProfile({ profileId, userId }))
    return userId
  }

  const fetchAgreements = async () => {
    const { items } = await identity.listAgreements({})
    for (const { kind, version, publishedAt } of items) await keep(kit, (tx) => copyStore(tx).putAgreement({ kind, version, publishedAt }))
    return items
  }

  const ownPicture = async (pictureId: string, userId: string): Promise<ToldPicture> => {
    const picture = await unless('picture.not_found', media.owner({ params: { id: pictureId } }))
    if (picture?.ownerId !== userId) throw new Failure('consultation.picture_not_yours')
    return { pictureId, purpose: picture.purpose, ...picture.quality }
  }

  return {
    /** Refuses those of other people. */
    ownPictures: (pictureIds: readonly string[], userId: string) => Promise.all(pictureIds.map((id) => ownPicture(id, userId))),
    /** Whether the recommendation is the patient's; that triage cannot be asked keeps nobody from a doctor. */
    async isOwnTriage(triageId: string, patientId: string): Promise<boolean> {
      try {
        return (await triage.lookup({ params: { id: triageId } })).patientId === patientId
      } catch (error) {
        if (!isFailure(error)) throw error
        return false
      }
    },
    profile,
    practiceNow,
    practice: async (doctorId: string): Promise<Practice> => practice(doctorId, await copies.practice(doctorId)),
    /** Of the doctor of an order; asked when the copy has not arrived yet. */
    shown: async (doctorId: string, stored: string | null): Promise<DoctorShown> =>
      stored === null ? (await fetchPractice(doctorId)).shown : doctorShownIn(stored),
    async briefing(doctorId: string, profileId: string): Promise<Briefing> {
      const held = await copies.briefing(doctorId, profileId)
      const offered = await practice(doctorId, held ?? (await copies.practice(doctorId)))
      return { practice: offered, ownerId: held?.userId ?? (await fetchOwner(profileId)) }
    },
    async agreements(required: readonly string[]) {
      const held = await copies.agreements()
      return required.every((kind) => held.some((each) => each.kind === kind)) ? held : fetchAgreements()
    },
  }
}

export type Siblings = ReturnType<typeof siblingsOf>

const unless = async <T>(absent: FailureCode, asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (isFailure(error, absent)) return undefined
    throw error
  }
}

/** Keeps a copy, unless the event that brings it was quicker. */
const keep = async (kit: Kit<ConsultationTables>, work: (tx: Tx<ConsultationTables>) => Promise<unknown>): Promise<void> => {
  try {
    await kit.storage.transaction(work)
  } catch (error) {
    if (!(error instanceof AlreadyThere)) throw error
  }
}
