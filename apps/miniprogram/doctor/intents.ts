import { newKey } from '@yijiantong/client/client.ts'

/** Keys for what a person means to do once: asked again after a broken line, it is the same request. */
export const intents = () => {
  const keys = new Map<string, string>()
  return {
    of(intent: string): string {
      const key = keys.get(intent) ?? newKey()
      keys.set(intent, key)
      return key
    },
    /** The server has answered no to what names `part`: the next try is a new request. */
    forget(part: string): void {
      for (const intent of [...keys.keys()]) if (intent.includes(part)) keys.delete(intent)
    },
  }
}
