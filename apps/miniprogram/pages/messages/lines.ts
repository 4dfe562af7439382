import type { Told } from '../../client/api.ts'
import { ago } from '../../client/format.ts'
import { laneNames, neverBegan, stateName } from '../../client/words.ts'
import { portraitOf } from '../../parts/doctor-card/line.ts'

type Order = Told<'consultation', 'mine'>['items'][number]
type Notice = Told<'engagement', 'notices'>['items'][number]

export type Talk = {
  id: string
  doctor: string
  portrait: string
  about: string
  at: number
  when: string
  unread: number
}

/** The live side of one conversation, as far as this telephone has heard of it. */
type Heard = (id: string) => { lastAt: number; lastSeq: number; unread: number } | undefined

/** Orders there is, or was, a conversation about; what moved last comes first. */
export const talksOf = (orders: readonly Order[], heard: Heard, now: number): Talk[] =>
  orders
    .flatMap((order): Talk[] => {
      const known = heard(order.consultationId)
      if (neverBegan(order.state, order.reason)) return []
      const at = known !== undefined && known.lastSeq > 0 ? known.lastAt : order.changedAt
      return [
        {
          id: order.consultationId,
          doctor: order.doctor.name,
          portrait: portraitOf(order.doctorId, 'thumb'),
          about: [order.patientName ?? '', stateName(order.state, order.reason), laneNames[order.lane]]
            .filter((each) => each !== '')
            .join(' · '),
          at,
          when: ago(at, now),
          unread: known?.unread ?? 0,
        },
      ]
    })
    .sort((one, other) => other.at - one.at)

export type NoticeLine = { id: string; title: string; text: string; when: string; read: boolean; icon: string; to: string }

const icons: Readonly<Record<Notice['kind'], string>> = {
  consultation_waiting: 'time',
  consultation_accepted: 'chat',
  consultation_declined: 'close-circle',
  consultation_completed: 'check-circle',
  consultation_terminated: 'error-circle',
  consultation_lapsed: 'time',
  consultation_refunded: 'wallet',
}

export const noticeLine = ({ noticeId, kind, title, text, createdAt, read, consultationId }: Notice, now: number): NoticeLine => ({
  id: noticeId,
  title,
  text,
  when: ago(createdAt, now),
  read,
  icon: icons[kind],
  to: `/pages/${kind === 'consultation_accepted' ? 'chat/chat' : 'consultation/consultation'}?id=${consultationId}`,
})
