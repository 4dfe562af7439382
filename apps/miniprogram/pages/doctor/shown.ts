import type { Told } from '../../client/api.ts'
import { day, yuan } from '../../client/format.ts'
import { openingText, portraitOf, ratingText, waitOf } from '../../parts/doctor-card/line.ts'

type Page = Told<'doctor', 'doctorPage'>
type Review = Told<'engagement', 'doctorReviews'>['items'][number]

/** A doctor's page as it is read. */
export type Doctor = {
  readonly doctorId: string
  readonly name: string
  readonly title: string
  readonly place: string
  readonly department: string
  readonly departmentCode: string
  readonly portrait: string
  readonly figures: readonly { readonly value: string; readonly label: string }[]
  readonly expertise: readonly string[]
  readonly bio: string
  readonly price: string
  readonly open: boolean
  readonly opening: string
  readonly hours: readonly string[]
  readonly licence: readonly { readonly label: string; readonly value: string }[]
  readonly scope: string
  readonly licenceNumber: string
  readonly verifiedOn: string
}

export const doctorOf = (page: Page, now: number): Doctor => {
  const offer = page.offers.find(({ kind }) => kind === 'text')
  const rating = ratingText(page.rating.averageTenths)
  return {
    doctorId: page.doctorId,
    name: page.name,
    title: page.title,
    place: page.hospital,
    department: page.departmentName,
    departmentCode: page.departmentCode,
    portrait: page.hasPortrait ? portraitOf(page.doctorId, 'full') : '',
    figures: [
      { value: rating || '暂无', label: rating === '' ? '评分' : `${page.rating.count} 条评价` },
      {
        value: page.acceptMinutes === null ? '暂无' : waitOf(page.acceptMinutes),
        label: '通常接诊用时',
      },
      { value: String(page.consultations), label: '完成问诊' },
    ],
    expertise: page.expertise,
    bio: page.bio,
    price: offer === undefined ? '' : yuan(offer.price),
    open: offer?.open === true,
    opening: openingText(offer, now),
    hours: hoursOf(offer?.hours),
    licence: [
      { label: '执业证编号', value: page.licenceNumber },
      { label: '执业类别', value: page.licenceType },
      { label: '执业范围', value: page.practiceScope },
      { label: '执业机构', value: page.hospital },
      { label: '核验日期', value: page.verifiedOn },
    ],
    scope: page.practiceScope,
    licenceNumber: page.licenceNumber,
    verifiedOn: page.verifiedOn,
  }
}

/** Somebody who is always there says so; who offers nothing has no hours. */
const hoursOf = (hours: Parameters<typeof hoursText>[0] | undefined): string[] =>
  hours?.length === 0 ? ['每天全天开放'] : hoursText(hours ?? [])

const weekdays = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** `周一、周三 08:00–12:00` for each stretch of the day; nothing for a doctor who is there always. */
export const hoursText = (hours: readonly { weekday: number; from: string; to: string }[]): string[] => {
  const days = new Map<string, number[]>()
  for (const { weekday, from, to } of hours) days.set(`${from}–${to}`, [...(days.get(`${from}–${to}`) ?? []), weekday])
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stretch, of]) => `${daysText([...of].sort((a, b) => a - b))} ${stretch}`)
}

const daysText = (days: readonly number[]): string => {
  const [first = 0] = days
  const last = days[days.length - 1] ?? 0
  if (days.length === 7) return '每天'
  if (days.length > 2 && last - first === days.length - 1) return `${weekdays[first]}至${weekdays[last]}`
  return days.map((each) => weekdays[each]).join('、')
}

/** One review as everybody sees it: no name, and a day instead of a minute. */
export const reviewOf = ({ publishedId, stars, tags, text, publishedOn }: Review) => ({
  publishedId,
  stars,
  tags,
  text,
  on: day(publishedOn),
})

export type ReviewLine = ReturnType<typeof reviewOf>
