import type { Hub } from '@yijiantong/edge/hub.ts'
import { ACCESS_TOKEN_LIFE, type Verifier } from '@yijiantong/edge/tokens.ts'
import type { identityContract } from '@yijiantong/identity/contract.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import type { Logger } from 'pino'

const EVERY = 1000

/**
 * Access tokens are checked without asking identity; so that an ended session is refused at once all the same, every process
 * asks for the sessions that ended lately. Its first answer must arrive before the process serves.
 */
export const followEndedSessions = async (options: {
  identity: Client<typeof identityContract>
  verifier: Verifier
  hub: Hub
  now: () => number
  log: Logger
}): Promise<{ poke(): void; stop(): void }> => {
  const { identity, verifier, hub, now, log } = options
  let since = now() - ACCESS_TOKEN_LIFE
  const ask = async (): Promise<void> => {
    const { sessionIds, next } = await identity.endedSessions({ query: { since } })
    for (const sessionId of sessionIds) {
      if (verifier.ended(sessionId)) continue
      verifier.end(sessionId)
      hub.drop(sessionId)
    }
    since = next
  }
  const again = (): void => void ask().catch((error: unknown) => log.debug({ err: error }, 'ended sessions could not be asked for'))
  await ask().catch((error: unknown) => log.warn({ err: error }, 'ended sessions could not be asked for yet'))
  const timer = setInterval(again, EVERY)
  timer.unref()
  return { poke: again, stop: () => clearInterval(timer) }
}
