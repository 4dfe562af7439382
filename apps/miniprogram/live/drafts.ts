import type { Store } from './store.ts'

/** What somebody is writing, per conversation; kept with every change, so that it is there whatever ends the app. */
export const draftsIn = (store: Store, owner: string) => {
  const key = (conversationId: string): string => `draft:${owner}:${conversationId}`
  return {
    read(conversationId: string): string {
      const text = store.get(key(conversationId))
      return typeof text === 'string' ? text : ''
    },
    keep(conversationId: string, text: string): void {
      if (text === '') store.remove(key(conversationId))
      else store.set(key(conversationId), text)
    },
  }
}
