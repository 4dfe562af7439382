import { clockTime, dateTime, day } from '../../client/format.ts'
import type { Message, Party } from '../../live/frames.ts'
import type { Pending } from '../../live/messenger.ts'
import { dangerIn, systemWords } from '../../live/system-words.ts'

type Shown = { readonly at: number; readonly pictureId: string; readonly ticket: string; readonly path: string }

/** One message as the template shows it. */
export type Item = {
  readonly key: string
  readonly kind: 'text' | 'pictures' | 'system' | 'danger'
  readonly mine: boolean
  /** Above it, in the middle; empty when it was said right after the one before. */
  readonly time: string
  readonly text: string
  readonly pictures: readonly Shown[]
  /** Whether it begins what one side says in a row, and so shows who says it. */
  readonly begins: boolean
  /** 已读 or 已送达, below the last of one's own. */
  readonly mark: string
  readonly state: 'stored' | 'sending' | 'unsent' | 'refused'
  /** Why it was refused. */
  readonly why: string
}

export type Surroundings = {
  readonly role: Party
  readonly now: number
  /** Of the other side. */
  readonly reached: { readonly received: number; readonly read: number }
  /** The last message of this person; 0 when there is none. */
  readonly lastOwn: number
}

/** Said within this of the one before, it needs no time of its own, ms. */
const SAME_BREATH = 5 * 60_000
const DAY = 86_400_000

export const itemOf = (message: Message, before: Message | undefined, around: Surroundings): Item => {
  const { role, now } = around
  const mine = message.author === role
  const time =
    before === undefined || message.at - before.at > SAME_BREATH || day(message.at) !== day(before.at) ? timeWords(message.at, now) : ''
  const shared = { key: String(message.seq), mine, time, pictures: [], begins: false, mark: '', state: 'stored', why: '' } as const
  if (message.kind === 'system') {
    const happened = message.text ?? ''
    return { ...shared, kind: dangerIn(happened) === undefined ? 'system' : 'danger', text: systemWords(happened, role) }
  }
  if (message.recalledAt !== undefined) {
    return { ...shared, kind: 'system', text: mine ? '您撤回了一条消息' : '对方撤回了一条消息' }
  }
  const begins = time !== '' || before?.author !== message.author || before.recalledAt !== undefined
  const mark = message.seq === around.lastOwn ? markOf(message.seq, around.reached) : ''
  if (message.kind === 'text') return { ...shared, kind: 'text', text: message.text ?? '', begins, mark }
  const pictures = (message.pictures ?? []).map((picture, at) => ({ at, path: '', ...picture }))
  return { ...shared, kind: 'pictures', text: '', pictures, begins, mark }
}

export const pendingItem = ({ clientId, content, state, refused }: Pending): Item => ({
  key: clientId,
  mine: true,
  time: '',
  begins: false,
  mark: '',
  state,
  why: refused?.message ?? '',
  ...('text' in content
    ? { kind: 'text', text: content.text, pictures: [] }
    : { kind: 'pictures', text: '', pictures: content.paths.map((path, at) => ({ at, path, pictureId: '', ticket: '' })) }),
})

const markOf = (seq: number, { received, read }: Surroundings['reached']): string => {
  if (read >= seq) return '已读'
  return received >= seq ? '已送达' : ''
}

/** `14:05` today, `昨天 14:05`, otherwise with its date, and its year when that is another. */
export const timeWords = (at: number, now: number): string => {
  if (day(at) === day(now)) return clockTime(at)
  if (day(at) === day(now - DAY)) return `昨天 ${clockTime(at)}`
  return day(at).slice(0, 4) === day(now).slice(0, 4) ? dateTime(at) : `${day(at)} ${clockTime(at)}`
}

/** What has to be set so that a list shows other items, by path: nothing but what differs. */
export const difference = (name: string, shown: readonly Item[], wanted: readonly Item[]): Record<string, unknown> => {
  // Shorter, or begun earlier: the keys have moved.
  if (wanted.length < shown.length || shown[0]?.key !== wanted[0]?.key) return { [name]: wanted }
  const changes: Record<string, unknown> = {}
  for (const [at, item] of wanted.entries()) {
    if (JSON.stringify(item) !== JSON.stringify(shown[at])) changes[`${name}[${at}]`] = item
  }
  return changes
}
