import type { Told } from '../../client/api.ts'
import { apiUrl } from '../../client/config.ts'
import { coming, yuan } from '../../client/format.ts'
import { joined, type Piece, piecesOf } from './marked.ts'

type Card = Told<'doctor', 'listDoctors'>['items'][number]
type Offer = Card['offers'][number]
type Field = NonNullable<Card['found']>['highlights'][number]['field']

/** What a card shows of a doctor, ready to read. */
export type DoctorLine = {
  readonly doctorId: string
  readonly name: string
  readonly named: readonly Piece[]
  readonly title: readonly Piece[]
  readonly place: readonly Piece[]
  readonly expertise: readonly Piece[]
  /** The piece of the introduction that was searched for, where nothing else on the card was. */
  readonly bio: readonly Piece[]
  /** How the words led here. */
  readonly why: string
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
  const highlights = card.found?.highlights ?? []
  const pieces = (field: Field, text: string): Piece[] =>
    piecesOf(text, highlights.find((each) => each.field === field && each.text === text)?.ranges ?? [])
  const expertise = card.expertise.map((text) => pieces('expertise', text))
  const [bio] = highlights.every(({ field }) => field === 'bio') ? highlights : []
  return {
    doctorId: card.doctorId,
    name: card.name,
    named: pieces('name', card.name),
    title: pieces('title', card.title),
    place: joined([pieces('department', card.departmentName), pieces('hospital', card.hospital)], ' · '),
    expertise: joined(foundFirst(expertise), '、'),
    bio: bio === undefined ? [] : piecesOf(bio.text, bio.ranges),
    why: card.found?.why ?? '',
    portrait: card.hasPortrait ? portraitOf(card.doctorId, 'thumb') : '',
    rating: ratingText(card.rating.averageTenths),
    reviews: card.rating.count,
    wait: waitText(card.acceptMinutes),
    price: offer === undefined ? '' : yuan(offer.price),
    open: offer?.open === true,
    opening: openingText(offer, now),
  }
}

/** Two lines of it are shown, and what was searched for is to be among them. */
const foundFirst = (texts: readonly (readonly Piece[])[]): (readonly Piece[])[] => {
  const isFound = (text: readonly Piece[]): boolean => text.some(({ on }) => on)
  return [...texts.filter(isFound), ...texts.filter((text) => !isFound(text))]
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
