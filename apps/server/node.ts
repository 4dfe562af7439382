import type { Server } from 'node:http'
import { clientOf, type Transport } from '@yijiantong/edge/client.ts'
import { drain } from '@yijiantong/edge/drain.ts'
import { memoryHub } from '@yijiantong/edge/hub.ts'
import { inProcess } from '@yijiantong/edge/in-process.ts'
import { internalContract, remoteFeed } from '@yijiantong/edge/internal.ts'
import { openLimits } from '@yijiantong/edge/limits.ts'
import type { overHttp } from '@yijiantong/edge/over-http.ts'
import type { Link } from '@yijiantong/edge/redis.ts'
import { openServer } from '@yijiantong/edge/server.ts'
import { openSockets, type SocketServer } from '@yijiantong/edge/socket-server.ts'
import { serviceTokens, tokenVerifier } from '@yijiantong/edge/tokens.ts'
import { refuseOtherUpgrades } from '@yijiantong/edge/upgrades.ts'
import { type Feed, localFeed } from '@yijiantong/storage/feed.ts'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { catalogue } from './catalogue.ts'
import { type Config, type ServiceName, serviceNames } from './config.ts'
import { contracts } from './contracts.ts'
import { followEndedSessions } from './ended-sessions.ts'
import type { Hosted, Surroundings } from './host.ts'
import { loadKeys } from './keys.ts'
import { openVendors } from './vendors.ts'

/** A process that runs some of the services, or all of them. */
export type Node = {
  readonly url: string
  readonly app: FastifyInstance
  readonly hosted: readonly Hosted[]
  /** Takes no more work, finishes what is under way, closes. */
  stop(): Promise<void>
}

/** Builds and starts the named services in this process. `extend` adds what only this process serves. */
export const startNode = async (
  config: Config,
  names: readonly ServiceName[],
  log: Logger,
  extend: (app: FastifyInstance) => Promise<void>,
): Promise<Node> => {
  const keys = loadKeys(config)
  const vendors = await openVendors(config, keys)
  const verifier = tokenVerifier({ publicKeyPem: keys.accessPublicKey, serviceSecret: keys.serviceSecret })
  const link: Link | undefined = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log)
  const hub = link?.hub ?? memoryHub()
  const hosted = new Map<string, Hosted>()
  let draining = false

  const app = openServer({
    log,
    trustProxy: config.trustProxy,
    ...(config.tls !== undefined && { tls: config.tls }),
    ready: async () => readiness(hosted.values(), draining),
  })
  const routes = routesTo(config, names, app, await httpTransport(config))
  const feeds = feedsFrom({ hosted, routes, link, serviceSecret: keys.serviceSecret })
  const around: Surroundings = {
    log,
    verifier,
    hub,
    limits: openLimits(link?.commands),
    kms: vendors.kms,
    cipher: config.cipher,
    strict: config.mode === 'demonstration',
    storageOf: config.storageOf,
    clientFor(caller) {
      const token = serviceTokens(caller, keys.serviceSecret)
      const credentials = async () => ({ 'x-service-token': await token() })
      return (contract) => clientOf(contract, routes.to(contract.name.split('.')[0] as string), credentials)
    },
    feedOf: feeds.of,
    poke: (service) => link?.poke(service),
  }

  await extend(app)
  for (const name of names) {
    const service = await catalogue[name]({ config, keys, vendors, around })
    hosted.set(name, service)
    await service.mount(app)
  }
  // When a server comes back everybody connects at once; who finds the queue full waits seconds before the kernel tries again.
  await app.listen({ host: config.host, port: config.port, backlog: 8192 })
  const sockets = openNodeSockets(app, hosted, around, config)
  const ended = await followEndedSessions({
    identity: around.clientFor(names[0] as string)(contracts.identity),
    verifier,
    hub,
    now: () => Date.now(),
    log,
  })
  // The slow poll is the fallback: what identity has just committed is asked for at once.
  hosted.get('identity')?.storage.onCommit((committed) => committed.events && ended.poke())
  link?.onPoke('identity', ended.poke)
  for (const service of hosted.values()) service.start()

  return {
    url: `${config.tls === undefined ? 'http' : 'https'}://${config.host}:${(app.server.address() as { port: number }).port}`,
    app,
    hosted: [...hosted.values()],
    async stop() {
      draining = true
      ended.stop()
      await Promise.all(sockets.map((each) => each.close()))
      await drain(app)
      await Promise.all([...hosted.values()].map((each) => each.rest()))
      await app.close()
      await Promise.all([...hosted.values()].map((each) => each.stop()))
      await Promise.all([hub.close(), link?.close(), routes.close()])
    },
  }
}

/** Loaded only where there is a Redis: one node alone starts sooner and smaller without. */
const connectRedis = async (url: string, log: Logger): Promise<Link> => (await import('@yijiantong/edge/redis.ts')).linkRedis(url, log)

const readiness = async (hosted: Iterable<Hosted>, draining: boolean) => {
  const checks: Record<string, boolean> = {}
  for (const service of hosted) {
    checks[service.name] = await service.storage.read.q
      .selectNoFrom((e) => e.lit(1).as('one'))
      .execute()
      .then(
        () => true,
        () => false,
      )
  }
  return { ready: !draining && Object.values(checks).every(Boolean), checks }
}

/** Loaded only where services run apart, for the same reason. */
const httpTransport = async ({ serviceUrls }: Config): Promise<typeof overHttp | undefined> =>
  serviceUrls && (await import('@yijiantong/edge/over-http.ts')).overHttp

/** In this process when the service is here, over HTTP when it is elsewhere. */
const routesTo = (config: Config, names: readonly ServiceName[], app: FastifyInstance, http: typeof overHttp | undefined) => {
  const here = inProcess(() => app)
  const elsewhere = new Map<string, ReturnType<typeof overHttp>>()
  return {
    to(service: string): Transport {
      if ((names as readonly string[]).includes(service)) return here
      let transport = elsewhere.get(service)
      if (transport === undefined) {
        const url = config.serviceUrls?.[service]
        if (url === undefined || http === undefined) throw new Error(`SERVICE_URLS does not say where ${service} is`)
        transport = http(url)
        elsewhere.set(service, transport)
      }
      return transport
    },
    close: async () => void (await Promise.all([...elsewhere.values()].map((each) => each.close()))),
  }
}

const feedsFrom = (options: {
  hosted: ReadonlyMap<string, Hosted>
  routes: ReturnType<typeof routesTo>
  link: Link | undefined
  serviceSecret: string
}) => ({
  of(service: string, follower: string): Feed {
    const { hosted, routes, link, serviceSecret } = options
    const onPoke: Feed['onPoke'] = (listener) => link?.onPoke(service, listener)
    const local = hosted.get(service)
    if (local !== undefined) {
      const feed = localFeed(local.storage)
      return {
        read: feed.read,
        onPoke(listener) {
          feed.onPoke(listener)
          onPoke(listener)
        },
      }
    }
    const token = serviceTokens(follower, serviceSecret)
    return remoteFeed(
      clientOf(internalContract(service), routes.to(service), async () => ({ 'x-service-token': await token() })),
      onPoke,
    )
  },
})

const openNodeSockets = (
  app: FastifyInstance,
  hosted: ReadonlyMap<string, Hosted>,
  around: Surroundings,
  config: Config,
): SocketServer[] => {
  const { hub, verifier, log } = around
  const speaking = [...hosted.values()].flatMap(({ contract: { socket }, built }) =>
    socket === undefined || built.socket === undefined ? [] : [{ socket, handlers: built.socket }],
  )
  const server = app.server as Server
  refuseOtherUpgrades(
    server,
    speaking.map(({ socket }) => socket.path),
  )
  return speaking.map(({ socket, handlers }) => openSockets(server, socket, { handlers, hub, verifier, log, settings: config.sockets }))
}

export const isServiceName = (name: string | undefined): name is ServiceName => (serviceNames as readonly string[]).includes(name ?? '')
