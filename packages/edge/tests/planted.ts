import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller, Contract, Operation } from '@yijiantong/kernel/contract.ts'
import type { Kms } from '@yijiantong/ports/kms.ts'
import { type AccessLine, accessLog } from '@yijiantong/storage/access-log.ts'
import { openKeyring } from '@yijiantong/storage/keyring.ts'
import { migrate } from '@yijiantong/storage/migrate.ts'
import { openStorage, type Storage } from '@yijiantong/storage/open.ts'
import type { PlatformTables } from '@yijiantong/storage/tables.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import type { Handler, Handlers } from '../call.ts'
import { openIdempotency } from '../idempotency.ts'
import { openLimits } from '../limits.ts'
import { serve } from '../serve.ts'
import { openServer } from '../server.ts'
import { accessTokens, newAccessKey, serviceTokens, tokenVerifier } from '../tokens.ts'

export type PlantedHandlers = Readonly<Record<string, Handler<Operation, PlatformTables>>>

export type Planted = {
  readonly app: FastifyInstance
  readonly storage: Storage<PlatformTables>
  /** What the log said, a JSON object per line. */
  readonly log: readonly Record<string, unknown>[]
  readonly audited: readonly AccessLine[]
  /** Headers of a person's or a service's own token. */
  as(caller: Caller): Promise<Record<string, string>>
  ask(options: InjectOptions & { as?: Caller }): Promise<{ status: number; code: string | undefined; body: string; headers: object }>
  stop(): Promise<void>
}

/** Wraps nothing: what is tried here is the edge, not the cipher. */
const openKms: Kms = {
  currentKeyId: 'k1',
  wrap: async (key) => ({ keyId: 'k1', wrapped: key }),
  unwrap: async (_keyId, wrapped) => wrapped,
}

/** A server with one contract and handlers made for the test, on a database of its own. */
export const plant = async (contract: Contract, handlers: PlantedHandlers, strict = true): Promise<Planted> => {
  const dir = await mkdtemp(join(tmpdir(), 'yijiantong-edge-'))
  const storage = await openStorage<PlatformTables>({ engine: 'sqlite', file: join(dir, 'planted.db') })
  await migrate(storage, 'planted', {})
  const key = newAccessKey()
  const serviceSecret = 'a secret of at least thirty-two characters'
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) })
  const app = openServer({ log, trustProxy: false, ready: async () => ({ ready: true, checks: {} }) })
  const store = accessLog(storage)
  const audited: AccessLine[] = []
  await app.register(
    serve<Contract, PlatformTables>(contract, handlers as Handlers<Contract, PlatformTables>, {
      storage,
      audit: async (line) => {
        audited.push(line)
        await store(line)
      },
      idempotency: await openIdempotency(storage, openKeyring(storage, openKms)),
      verifier: tokenVerifier({ publicKeyPem: key.publicKeyPem, serviceSecret }),
      limits: openLimits(),
      log,
      strict,
    }),
  )
  const tokens = accessTokens(key.privateKeyPem)
  const as = async (caller: Caller): Promise<Record<string, string>> =>
    caller.role === 'service'
      ? { 'x-service-token': await serviceTokens(caller.id, serviceSecret)() }
      : { authorization: `Bearer ${(await tokens.issue(caller)).token}` }
  return {
    app,
    storage,
    log: lines,
    audited,
    as,
    async ask({ as: caller, headers, ...options }) {
      const own = caller === undefined || caller.role === 'anonymous' ? {} : await as(caller)
      const response = await app.inject({ ...options, headers: { ...own, ...headers } })
      return { status: response.statusCode, code: codeIn(response.body), body: response.body, headers: response.headers }
    },
    async stop() {
      await app.close()
      await storage.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const codeIn = (body: string): string | undefined => {
  try {
    return (JSON.parse(body) as { code?: string }).code
  } catch {
    return undefined
  }
}
