import { ask, NotYours } from './ask.ts'
import { onRequest, whereIs } from './phones.ts'

type Side = 'patient' | 'doctor'

/** How far a consultation has come. */
export type Course = {
  readonly id: string
  readonly state: string
  /** Who has written something in it. */
  readonly spoken: ReadonlySet<Side>
  readonly reviewed: boolean
}

const LOOK_EVERY = 800
/** Survives a reload of the page. */
const KEPT_AS = 'tour'

/**
 * Follows the consultation that is ordered on the patient's phone with this doctor, whichever way it goes, and tells every
 * change. Looks at the list of conversations, which holds nothing about anybody's health; the consultation itself is read, and
 * its reading recorded, only when something has moved.
 */
export const followCourse = (doctor: string, tell: (course: Course | undefined) => void): { forget(): void } => {
  let id = sessionStorage.getItem(KEPT_AS) ?? undefined
  let course: Course | undefined
  let seen = ''
  let passedBy = ''
  let looking = false
  let reviewAsked = true

  const take = (next: string | undefined): void => {
    id = next
    course = undefined
    seen = ''
    reviewAsked = true
    if (next === undefined) sessionStorage.removeItem(KEPT_AS)
    else sessionStorage.setItem(KEPT_AS, next)
  }

  const look = async (): Promise<void> => {
    const ordered = /^pages\/pay\/pay\?id=(cn_\w+)/.exec(whereIs('patient'))?.[1]
    if (ordered !== undefined && ordered !== id && ordered !== passedBy) take(ordered)
    if (id === undefined || course?.reviewed === true) return
    const following = id
    const talk = (await ask<Conversations>('/v1/conversations?limit=100')).items.find((each) => each.conversationId === following)
    const now = `${talk?.state} ${talk?.lastSeq}`
    if (now === seen && !(reviewAsked && course?.state === 'completed')) return
    reviewAsked = false
    const next = await read(following, doctor, talk !== undefined)
    if (following !== id) return
    if (next === 'another') {
      passedBy = following
      take(undefined)
    } else {
      seen = now
      course = next
    }
    tell(course)
  }

  onRequest('patient', /^\/v1\/reviews$/, () => {
    reviewAsked = true
  })

  setInterval(() => {
    if (looking || document.hidden) return
    looking = true
    look()
      // The server is away or the phone is renewing its session: the next look tells.
      .catch(() => undefined)
      .finally(() => {
        looking = false
      })
  }, LOOK_EVERY)

  return {
    forget() {
      passedBy = id ?? ''
      take(undefined)
      tell(undefined)
    },
  }
}

type Conversations = { items: readonly { conversationId: string; state: string; lastSeq: number }[] }
type Messages = { messages: readonly { author: Side | 'system' }[] }
type Reviews = { items: readonly { consultationId: string }[] }

/** `another`: it is not with this doctor, or not the patient's. */
const read = async (id: string, doctor: string, talking: boolean): Promise<Course | 'another'> => {
  const order = await ask<{ state: string; doctorId: string }>(`/v1/consultations/${id}`).catch((error: unknown) => {
    if (error instanceof NotYours) return undefined
    throw error
  })
  if (order?.doctorId !== doctor) return 'another'
  const { state } = order
  const spoken = new Set<Side>()
  if (talking && state === 'in_progress') {
    const { messages } = await ask<Messages>(`/v1/conversations/${id}/messages`)
    for (const { author } of messages) if (author !== 'system') spoken.add(author)
  }
  const reviewed =
    state === 'completed' && (await ask<Reviews>('/v1/reviews/mine')).items.some(({ consultationId }) => consultationId === id)
  return { id, state, spoken, reviewed }
}
