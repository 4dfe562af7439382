import type { Kit } from '@yijiantong/edge/service.ts'

/** What a sibling answers, or null when it cannot be asked, which is then on the list. */
export type Ask = <T>(service: string, asked: Promise<T>) => Promise<T | null>

/** A story made of several services' words is told without the one that does not answer, and says so: it is named, never passed over. */
export const askingSiblings = (log: Kit<unknown>['log']): { readonly ask: Ask; readonly unanswered: () => string[] } => {
  const silent = new Set<string>()
  return {
    async ask(service, asked) {
      try {
        return await asked
      } catch (err) {
        log.warn({ asked: service, err }, 'a service could not be asked')
        silent.add(service)
        return null
      }
    },
    unanswered: () => [...silent].sort(),
  }
}
