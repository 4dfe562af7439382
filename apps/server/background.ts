import type { Idempotency } from '@yijiantong/edge/idempotency.ts'
import { intentFailures, reactionFailures } from '@yijiantong/edge/metrics.ts'
import type { Built } from '@yijiantong/edge/service.ts'
import type { Contract } from '@yijiantong/kernel/contract.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import type { Feed } from '@yijiantong/storage/feed.ts'
import { follow } from '@yijiantong/storage/follow.ts'
import { sweep } from '@yijiantong/storage/intents.ts'
import type { Keyring } from '@yijiantong/storage/keyring.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { Logger } from 'pino'

export type Background = {
  /** Resolves when nothing is under way; says nothing of what may arrive next. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const TIDY_EVERY = 3_600_000
const REWRAP_AT_ONCE = 100

/** What a service does between requests: follows feeds, performs intents, its own work, tidies up. */
export const startBackground = <C extends Contract, DB>(options: {
  name: string
  built: Built<C, DB>
  storage: Storage<DB>
  keyring: Keyring
  idempotency: Idempotency<DB>
  feedOf: (service: string) => Feed
  log: Logger
}): Background => {
  const { name, built, storage, keyring, idempotency, log } = options
  const sweeper = sweep({
    storage,
    performers: built.performers ?? {},
    onError(kind, error, attempts) {
      intentFailures.labels(`${name}.${kind}`).inc()
      log.warn({ kind, attempts, err: error }, 'an outside effect failed and will be tried again')
    },
  })
  const followers = Object.entries(built.reactions ?? {}).map(([followed, reactions]) =>
    follow({
      reader: `${name}<${followed}`,
      feed: options.feedOf(followed),
      storage,
      reactions,
      onError(event, error) {
        reactionFailures.labels(`${name}<${followed}`).inc()
        if (isFailure(error, 'service.unavailable')) {
          log.info({ followed }, 'a sibling does not answer yet; its feed is read again later')
          return
        }
        log.error({ followed, event: event && { id: event.id, type: event.type }, err: error }, 'a reaction failed and will be tried again')
      },
    }),
  )
  const stopOwnWork = built.start?.()

  const tidy = async (): Promise<void> => {
    await idempotency.forget()
    // A new master key takes over the data keys a few at a time, while they are in use.
    while ((await keyring.rewrap(REWRAP_AT_ONCE)) === REWRAP_AT_ONCE) log.info({ keys: REWRAP_AT_ONCE }, 'data keys wrapped anew')
  }
  const tidyUp = (): void => void tidy().catch((error: unknown) => log.warn({ err: error }, 'could not tidy up'))
  const timer = setInterval(tidyUp, TIDY_EVERY)
  timer.unref()
  tidyUp()

  return {
    async settled() {
      await Promise.all(followers.map((each) => each.settled()))
      await sweeper.settled()
    },
    async stop() {
      clearInterval(timer)
      stopOwnWork?.()
      await Promise.all([...followers.map((each) => each.stop()), sweeper.stop()])
    },
  }
}
