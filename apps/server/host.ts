import type { Handlers } from '@yijiantong/edge/call.ts'
import type { Hub } from '@yijiantong/edge/hub.ts'
import { openIdempotency } from '@yijiantong/edge/idempotency.ts'
import { internalContract, internalHandlers } from '@yijiantong/edge/internal.ts'
import type { Limits } from '@yijiantong/edge/limits.ts'
import { type Serving, serve } from '@yijiantong/edge/serve.ts'
import type { Built, Kit, Service } from '@yijiantong/edge/service.ts'
import type { Verifier } from '@yijiantong/edge/tokens.ts'
import type { Contract } from '@yijiantong/kernel/contract.ts'
import type { Kms } from '@yijiantong/ports/kms.ts'
import { accessLog } from '@yijiantong/storage/access-log.ts'
import type { Feed } from '@yijiantong/storage/feed.ts'
import { type Cipher, openKeyring } from '@yijiantong/storage/keyring.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage, type StorageSettings } from '@yijiantong/storage/open.ts'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { type Background, startBackground } from './background.ts'

/** What a service's surroundings are, the same for all services of a process. */
export type Surroundings = {
  readonly log: Logger
  readonly verifier: Verifier
  readonly limits: Limits
  readonly hub: Hub
  readonly kms: Kms
  readonly cipher: Cipher
  readonly strict: boolean
  readonly storageOf: (service: string) => StorageSettings
  readonly clientFor: (service: string) => Kit<unknown>['client']
  /** Another service's events. */
  readonly feedOf: (service: string, follower: string) => Feed
  /** Told when the service has committed events. */
  readonly poke: (service: string) => void
}

export type Hosted = {
  readonly name: string
  readonly contract: Contract
  readonly storage: Storage<unknown>
  readonly built: Built<Contract, unknown>
  readonly kit: Kit<unknown>
  mount(app: FastifyInstance): Promise<void>
  /** Begins to follow feeds and perform intents; after every service of the process is mounted. */
  start(): void
  /** Resolves when nothing it does in the background is under way; says nothing of what may arrive next. */
  settled(): Promise<void>
  /** Ends what it does in the background, while others can still be asked for what that needs. */
  rest(): Promise<void>
  /** After `rest`. */
  stop(): Promise<void>
}

/** Builds one service: opens and migrates its tables, gives it its kit, mounts its routes, runs its background work. */
export const host = async <C extends Contract, DB, Needs>(
  service: Service<C, DB, Needs>,
  needs: Needs,
  around: Surroundings,
): Promise<Hosted> => {
  const name = service.contract.name
  const log = around.log.child({ service: name })
  const storage = await openStorage<DB>(around.storageOf(name))
  await migrate(storage, name, service.migrations)
  const keyring = openKeyring(storage, around.kms, around.cipher)
  const audit = accessLog(storage)
  const kit: Kit<DB> = { storage, keyring, audit, log, hub: around.hub, client: around.clientFor(name) }
  const built = service.build(kit, needs)
  await built.prepare?.()
  const serving: Serving<DB> = {
    storage,
    audit,
    log,
    idempotency: await openIdempotency(storage, keyring),
    verifier: around.verifier,
    limits: around.limits,
    strict: around.strict,
  }
  storage.onCommit((committed) => committed.events && around.poke(name))

  let background: Background | undefined
  return {
    name,
    contract: service.contract,
    storage: storage as Storage<unknown>,
    built: built as unknown as Built<Contract, unknown>,
    kit: kit as unknown as Kit<unknown>,
    async mount(app) {
      await app.register(serve(service.contract, built.handlers, serving))
      await app.register(
        serve(internalContract(name), internalHandlers(storage) as Handlers<ReturnType<typeof internalContract>, DB>, serving),
      )
    },
    start() {
      background = startBackground({
        name,
        built,
        storage,
        keyring,
        idempotency: serving.idempotency,
        feedOf: (followed) => around.feedOf(followed, name),
        log,
      })
    },
    settled: async () => background?.settled(),
    rest: async () => background?.stop(),
    stop: () => storage.close(),
  }
}
