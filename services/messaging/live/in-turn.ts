import type { SocketSession } from '@yijiantong/edge/sockets.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'

/**
 * What one connection sends into one conversation is worked on one after the other: a picture takes longer to check than a
 * sentence, and a database answers out of turn. When something is not stored through no fault of its own, what waited
 * behind it is refused with it: sent again together, they keep the order in which they were said.
 */
export const inTurn = <T>({ state }: Pick<SocketSession, 'state'>, conversationId: string, work: () => Promise<T>): Promise<T> => {
  const key = `turn:${conversationId}`
  const before = state.get(key) as Promise<void> | undefined
  const done = before === undefined ? work() : before.then(work)
  // An idle connection holds nothing, and who comes after a failure begins anew.
  const leave = (): void => {
    if (state.get(key) === turn) state.delete(key)
  }
  const turn: Promise<void> = done.then(leave, (error: unknown) => {
    leave()
    if (isPassing(error)) throw error
  })
  // Whoever waits behind hears of it; when nobody does, the sender has heard already.
  turn.catch(() => {})
  state.set(key, turn)
  return done
}

const isPassing = (error: unknown): boolean =>
  !isFailure(error) || isFailure(error, 'storage.unavailable') || isFailure(error, 'service.unavailable')
