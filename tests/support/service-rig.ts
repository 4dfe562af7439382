import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryHub } from '@yijiantong/edge/hub.ts'
import { openIdempotency } from '@yijiantong/edge/idempotency.ts'
import { openLimits } from '@yijiantong/edge/limits.ts'
import { serve } from '@yijiantong/edge/serve.ts'
import { openServer } from '@yijiantong/edge/server.ts'
import type { Kit, Service } from '@yijiantong/edge/service.ts'
import { accessTokens, newAccessKey, serviceTokens, tokenVerifier } from '@yijiantong/edge/tokens.ts'
import type { Caller, Contract, Duty, Operation } from '@yijiantong/kernel/contract.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { accessLog, readAccessLog } from '@yijiantong/storage/access-log.ts'
import type { Engine } from '@yijiantong/storage/connection.ts'
import { type Feed, readFeed, type StoredEvent } from '@yijiantong/storage/feed.ts'
import { type Follower, follow } from '@yijiantong/storage/follow.ts'
import { sweep } from '@yijiantong/storage/intents.ts'
import { openKeyring } from '@yijiantong/storage/keyring.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage } from '@yijiantong/storage/open.ts'
import { PARTITIONS, partitionOf } from '@yijiantong/storage/outbox.ts'
import { pino } from 'pino'
import { createSchema } from './databases.ts'

export type Told<B = never> = {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: B
  readonly bytes: Buffer
}

export type Asked = {
  /** Without it nobody is signed in. */
  readonly as?: Caller
  readonly params?: Record<string, string>
  readonly query?: Record<string, string | number>
  readonly body?: unknown
  readonly upload?: { readonly contentType: string; readonly bytes: Uint8Array }
  readonly key?: string
  readonly headers?: Record<string, string>
}

/** A service with the edge around it, alone on one engine: its siblings are what the test says they are. */
export type Rig<C extends Contract, DB> = {
  readonly storage: Storage<DB>
  ask<B = { code?: string; message?: string } & Record<string, never>>(
    operation: keyof C['operations'] & string,
    asked?: Asked,
  ): Promise<Told<B>>
  /** A sibling publishes an event; resolves when it has been applied. */
  happen(service: string, type: string, aggregate: string, payload: object, at?: number): Promise<void>
  /** Performs the intents that are due; resolves when none is under way. */
  perform(): Promise<void>
  /** What the service has published, in no particular order between aggregates. */
  published(): Promise<readonly StoredEvent[]>
  looks(subject: string): ReturnType<typeof readAccessLog>
  /** Errors of reactions and intents. */
  readonly troubles: unknown[]
  close(): Promise<void>
}

type Surroundings = {
  readonly engine: Engine
  /** Answers of siblings, by name of the contract, then of the operation. */
  readonly siblings?: Readonly<Record<string, Readonly<Record<string, (input: never) => Promise<unknown>>>>>
}

const secret = randomBytes(32).toString('hex')
const keys = newAccessKey()
const tokens = accessTokens(keys.privateKeyPem)
const ownToken = serviceTokens('sibling', secret)

const kms = {
  currentKeyId: 'plain',
  wrap: async (key: Uint8Array) => ({ keyId: 'plain', wrapped: key }),
  unwrap: async (_keyId: string, wrapped: Uint8Array) => wrapped,
}

export const patient = (id: string = newId('us')): Caller => ({ role: 'patient', id })
export const doctor = (id: string = newId('us')): Caller => ({ role: 'doctor', id })
export const staff = (...duties: Duty[]): Caller => ({ role: 'staff', id: newId('st'), duties })
export const sibling: Caller = { role: 'service', id: 'sibling' }

export const openRig = async <C extends Contract, DB, Needs>(
  service: Service<C, DB, Needs>,
  needs: Needs,
  { engine, siblings = {} }: Surroundings,
): Promise<Rig<C, DB>> => {
  const name = service.contract.name
  const folder = await mkdtemp(join(tmpdir(), `yijiantong-${name}-`))
  const storage = await openStorage<DB>(
    engine === 'sqlite'
      ? { engine, file: join(folder, `${name}.db`) }
      : { engine, url: await createSchema(process.env.TEST_MYSQL_URL as string, `${name}_${randomUUID().slice(0, 8)}`) },
  )
  await migrate(storage, name, service.migrations)
  const log = pino({ enabled: false })
  const keyring = openKeyring(storage, kms)
  const audit = accessLog(storage)
  const client = ((contract: Contract) => siblings[contract.name] ?? {}) as Kit<DB>['client']
  const built = service.build({ storage, keyring, audit, log, hub: memoryHub(), client }, needs)
  await built.prepare?.()

  const app = openServer({ log, trustProxy: false, ready: async () => ({ ready: true, checks: {} }) })
  const verifier = tokenVerifier({ publicKeyPem: keys.publicKeyPem, serviceSecret: secret })
  const idempotency = await openIdempotency(storage, keyring)
  await app.register(
    serve(service.contract, built.handlers, { storage, audit, idempotency, verifier, limits: openLimits(), log, strict: true }),
  )

  const troubles: unknown[] = []
  const happened = new Map<string, StoredEvent[]>()
  const pokes = new Map<string, () => void>()
  const followers: Follower[] = []
  for (const [followed, reactions] of Object.entries(built.reactions ?? {})) {
    const events: StoredEvent[] = []
    happened.set(followed, events)
    const feed: Feed = {
      async read(after, limit) {
        const next = events.filter((event) => event.position > (after[event.partition] ?? 0)).slice(0, limit)
        const reached = Array.from({ length: PARTITIONS }, (_, i) => after[i] ?? 0)
        for (const event of next) reached[event.partition] = event.position
        return { events: next, reached }
      },
      onPoke: (listener) => void pokes.set(followed, listener),
    }
    followers.push(
      follow({ reader: `${name}<${followed}`, feed, storage, reactions, onError: (_event, error) => void troubles.push(error) }),
    )
  }
  const sweeper = sweep({ storage, performers: built.performers ?? {}, onError: (_kind, error) => void troubles.push(error) })

  return {
    storage,
    troubles,
    async ask(operation, { as, params = {}, query, body, upload, key, headers = {} } = {}) {
      const { method, path } = service.contract.operations[operation] as Operation
      const credentials =
        as === undefined
          ? {}
          : as.role === 'service'
            ? { 'x-service-token': await ownToken() }
            : { authorization: `Bearer ${(await tokens.issue(as)).token}` }
      const answer = await app.inject({
        method,
        url: path.replace(/:(\w+)/g, (_, each: string) => encodeURIComponent(params[each] ?? '')),
        headers: {
          ...headers,
          ...credentials,
          ...(upload !== undefined && { 'content-type': upload.contentType }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(query !== undefined && { query: Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)])) }),
        ...(upload !== undefined ? { payload: Buffer.from(upload.bytes) } : body !== undefined ? { payload: body as object } : {}),
      })
      const json = String(answer.headers['content-type']).startsWith('application/json')
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: json ? answer.json() : undefined,
        bytes: answer.rawPayload,
      } as never
    },
    async happen(from, type, aggregate, payload, at = storage.now()) {
      const events = happened.get(from)
      if (events === undefined) throw new Error(`${name} does not follow ${from}`)
      events.push({
        partition: partitionOf(aggregate),
        position: events.length + 1,
        id: newId('ev'),
        type,
        aggregate,
        payload: { ...payload },
        at,
      })
      pokes.get(from)?.()
      for (const each of followers) await each.settled()
    },
    async perform() {
      sweeper.poke()
      await sweeper.settled()
    },
    published: () =>
      readFeed(
        storage,
        Array.from({ length: PARTITIONS }, () => 0),
        10_000,
      ),
    looks: (subject) => readAccessLog(storage, subject, 100),
    async close() {
      await Promise.all([sweeper.stop(), ...followers.map((each) => each.stop())])
      await app.close()
      await storage.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
