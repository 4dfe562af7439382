import type { Told } from '../../client/api.ts'
import { apiUrl } from '../../client/config.ts'
import { coming, yuan } from '../../client/format.ts'

type Card = Told<'doctor', 'listDoctors'>['items'][number]
type Offer = Card['offers'][number]

/** What a card shows of a doctor, ready to read. */
export type DoctorLine = {
  readonly doctorId: string
  readonly name: string
  readonly title: string
  readonly hospital: string
  readonly department: string
  readonly expertise: string
  readonly portrait: string
  readonly rating: string
  readonly reviews: number
  readonly wait: string
  readonly price: string
  readonly open: boolean
  readonly opening: string
}

export const doctorLine = (card: Card, now: number): DoctorLine => {
  const offer = card.offers.find((each) => each.kind === 'text')
  return {
    doctorId: card.doctorId,
    name: card.name,
    title: card.title,
    hospital: card.hospital,
    department: card.departmentName,
    expertise: card.expertise.join('、'),
    portrait: card.hasPortrait ? portraitOf(card.doctorId, 'thumb') : '',
    rating: ratingText(card.rating.averageTenths),
    reviews: card.rating.count,
    wait: waitText(card.acceptMinutes),
    price: offer === undefined ? '' : yuan(offer.price),
    open: offer?.open === true,
    opening: openingText(offer, now),
  }
}

export const portraitOf = (doctorId: string, size: 'thumb' | 'full'): string => `${apiUrl}/v1/doctors/${doctorId}/portrait?size=${size}`

/** 46 → `4.6`; nobody has rated yet → empty. */
export const ratingText = (tenths: number | null): string => (tenths === null ? '' : (tenths / 10).toFixed(1))

/** `12 分钟`, from an hour on in hours. */
export const waitOf = (minutes: number): string => (minutes < 60 ? `${minutes} 分钟` : `${Math.ceil(minutes / 60)} 小时`)

/** How long a patient usually waits to be accepted. */
const waitText = (minutes: number | null): string => (minutes === null ? '' : `通常 ${waitOf(minutes)}内接诊`)

/** Whether one can begin now, else when. */
export const openingText = (offer: Pick<Offer, 'on' | 'open' | 'opensAt'> | undefined, now: number): string => {
  if (offer === undefined || !offer.on) return '暂停接诊'
  if (offer.open) return '现在可问诊'
  return offer.opensAt === undefined ? '暂停接诊' : `${coming(offer.opensAt, now)} 开放`
}
