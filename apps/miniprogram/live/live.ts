import { api } from '../client/api.ts'
import { Refusal } from '../client/refusal.ts'
import { onSession, signedIn } from '../client/session.ts'
import { Delay } from './delay.ts'
import type { Conversation, Reached } from './frames.ts'
import { type Change, Messenger } from './messenger.ts'
import type { Content, Entry } from './outbox.ts'
import { phone } from './phone.ts'
import { Thread } from './thread.ts'

/** A glance at another app, or WeChat's own picture chooser, is no reason to hang up, ms. */
const LINGER = 4000

const listeners = new Set<(change: Change) => void>()
let messenger: Messenger | undefined
let shown = false
const leaving = new Delay()

const tell = (change: Change): void => {
  for (const listener of listeners) listener(change)
}

const take = (): void => {
  messenger?.close()
  const person = signedIn()
  messenger = person === undefined ? undefined : new Messenger(person, phone, tell)
  if (shown) messenger?.resume()
  tell({ what: 'session' })
}

take()
onSession(take)
// Back or gone, or another network: the line has to prove itself at once, so that nobody waits for what will not come.
wx.onNetworkStatusChange(() => {
  if (shown) messenger?.nudge()
})

/** A conversation nobody is signed in to see. */
const nothing = new Thread({ missing: () => {}, changed: () => {} })

const here = (): Messenger => {
  if (messenger === undefined) throw new Refusal('access.unauthenticated', '登录已失效，请重新登录。')
  return messenger
}

/** The one live connection of this telephone, and everything said over it. Only while somebody is signed in. */
export const live = {
  /** The app is in front. */
  resume(): void {
    leaving.clear()
    shown = true
    messenger?.resume()
  },
  /** The app is in the background. */
  pause(): void {
    shown = false
    leaving.set(LINGER, () => messenger?.pause())
  },
  get up(): boolean {
    return messenger?.up ?? false
  },
  /** Called whenever something changed; says what. Returns how to stop. */
  onChange(listener: (change: Change) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** How many messages are unread, altogether or in one conversation. */
  unread: (id?: string): number => messenger?.unread(id) ?? 0,
  conversation: (id: string): Conversation | undefined => messenger?.conversation(id),
  /** Conversations as a page has just been told them. */
  learn: (conversations: readonly Conversation[]): void => messenger?.learn(conversations),
  thread: (id: string): Thread => messenger?.threads.of(id) ?? nothing,
  open: async (id: string): Promise<void> => here().threads.open(id),
  older: async (id: string): Promise<void> => here().threads.older(id),
  refresh: async (id: string, from: number, to: number): Promise<void> => here().threads.refresh(id, from, to),
  leave: (id: string): void => messenger?.threads.leave(id),
  send: (id: string, content: Content): Entry => here().send(id, content),
  pending: (id: string) => messenger?.pending(id) ?? [],
  retry: (clientId: string): void => messenger?.retry(clientId),
  remove: (clientId: string): void => messenger?.remove(clientId),
  /** The other side sees it at once. */
  recall: async (id: string, seq: number): Promise<void> => {
    const { recalledAt } = await api.messaging.recall({ params: { id, seq: String(seq) } })
    here().threads.of(id).recalled(seq, recalledAt)
  },
  progress: (id: string, reached: Reached): void => messenger?.progress(id, reached),
  typing: (id: string): void => messenger?.typing(id),
  isTyping: (id: string): boolean => messenger?.company.isTyping(id) ?? false,
  present: (id: string): boolean | undefined => messenger?.company.present(id),
  draft: (id: string): string => messenger?.drafts.read(id) ?? '',
  keepDraft: (id: string, text: string): void => messenger?.drafts.keep(id, text),
}
