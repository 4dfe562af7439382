import { newId } from '@yijiantong/kernel/id.ts'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { type Address, type Hub, LocalSessions, type Session } from './hub.ts'

export type Link = {
  readonly commands: Redis
  readonly hub: Hub
  /** Tells whoever follows the service that it has new events. */
  poke(service: string): void
  onPoke(service: string, listener: () => void): void
  close(): Promise<void>
}

type Signal = { readonly from: string } & ({ readonly to: Address; readonly frame: string } | { readonly drop: string })

const LIVE = 'yjt:live'
const POKE = 'yjt:poke'
const PRESENT_SECONDS = 60
const REFRESH_EVERY = 20_000

/** Redis carries signals between nodes and is never the only copy of anything: while it is gone, frames reach this node's connections only and readers poll. */
export const linkRedis = (url: string, log: Logger): Link => {
  const options = {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 1000,
    retryStrategy: (times: number) => Math.min(1000, 50 * times),
  }
  const commands = new Redis(url, options)
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, autoResubscribe: true })
  const here = new LocalSessions()
  const pokes = new Map<string, (() => void)[]>()
  let complained = 0
  const gone = (error: Error): void => {
    if (Date.now() - complained < 10_000) return
    complained = Date.now()
    log.warn({ err: error.message }, 'redis is gone: live frames stay on this node, readers poll')
  }
  for (const client of [commands, subscriber]) client.on('error', gone)

  const publish = (channel: string, message: string): Promise<boolean> =>
    commands.publish(channel, message).then(
      () => true,
      (error: Error) => {
        gone(error)
        return false
      },
    )
  const node = newId('nd')
  const deliver = (signal: Signal): void => {
    if (signal.from === node) return
    if ('drop' in signal) here.drop(signal.drop)
    else here.push(signal.to, signal.frame)
  }
  subscriber.subscribe(LIVE, POKE).catch(gone)
  subscriber.on('message', (channel, message) => {
    if (channel === POKE) for (const listener of pokes.get(message) ?? []) listener()
    else deliver(JSON.parse(message) as Signal)
  })

  const present = (who: Address) => `yjt:present:${who}`
  const announce = (addresses: Iterable<Address>): void => {
    const pipeline = commands.pipeline()
    for (const each of addresses) pipeline.set(present(each), '1', 'EX', PRESENT_SECONDS)
    pipeline.exec().catch(gone)
  }
  const timer = setInterval(() => announce(here.addresses()), REFRESH_EVERY)
  timer.unref()

  return {
    commands,
    hub: {
      attach(session: Session) {
        here.attach(session)
        announce([session.address])
      },
      detach(session: Session) {
        if (here.detach(session)) commands.del(present(session.address)).catch(gone)
      },
      // This node's own connections never wait for Redis.
      push(to, frame, except) {
        here.push(to, frame, except)
        void publish(LIVE, JSON.stringify({ from: node, to, frame }))
      },
      async present(who) {
        if (here.has(who)) return true
        return commands.exists(present(who)).then(
          (found) => found === 1,
          () => false,
        )
      },
      drop(sessionId) {
        here.drop(sessionId)
        void publish(LIVE, JSON.stringify({ from: node, drop: sessionId }))
      },
      degraded: () => commands.status !== 'ready' || subscriber.status !== 'ready',
      close: async () => {},
    },
    poke: (service) => void publish(POKE, service),
    onPoke(service, listener) {
      const held = pokes.get(service)
      if (held === undefined) pokes.set(service, [listener])
      else held.push(listener)
    },
    async close() {
      clearInterval(timer)
      commands.disconnect()
      subscriber.disconnect()
    },
  }
}
