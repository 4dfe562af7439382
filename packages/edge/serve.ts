import type { Bytes, Caller, Contract, Operation } from '@yijiantong/kernel/contract.ts'
import { Failure, isFailure } from '@yijiantong/kernel/failure.ts'
import { disclose } from '@yijiantong/kernel/sealed.ts'
import { phraseOf, sentenceOf } from '@yijiantong/phrases/book.ts'
import type { AccessLine } from '@yijiantong/storage/access-log.ts'
import { AlreadyThere, StorageUnavailable } from '@yijiantong/storage/connection.ts'
import type { Storage } from '@yijiantong/storage/open.ts'
import type { NewEvent } from '@yijiantong/storage/tx.ts'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { accepts, callerOf, Permits } from './authorise.ts'
import type { Call, Handler, Handlers } from './call.ts'
import { type Attempt, hashOf, type Idempotency } from './idempotency.ts'
import type { Limits } from './limits.ts'
import { observe } from './metrics.ts'
import type { Verifier } from './tokens.ts'
import { type Check, checkOf, InvalidInput } from './validate.ts'

export type Serving<DB> = {
  readonly storage: Storage<DB>
  readonly audit: (line: AccessLine) => Promise<void>
  readonly idempotency: Idempotency<DB>
  readonly verifier: Verifier
  readonly limits: Limits
  readonly log: Logger
  /** Outside production an answer that breaks its own schema, or a failure nobody declared, is an error of ours and said so. */
  readonly strict: boolean
}

type AnyHandler<DB> = Handler<Operation, DB>
type Route<DB> = {
  readonly name: string
  readonly operation: Operation
  readonly handler: AnyHandler<DB>
  readonly checks: Checks
  readonly serving: Serving<DB>
}
type Checks = {
  readonly params: Check | undefined
  readonly query: Check | undefined
  readonly body: Check | undefined
  readonly reply: Check | undefined
}

/** Turns a contract and its handlers into routes: authentication, policy, validation, idempotency, audit, answers. The only place that knows HTTP. */
export const serve =
  <C extends Contract, DB>(contract: C, handlers: Handlers<C, DB>, serving: Serving<DB>): FastifyPluginAsync =>
  async (app) => {
    for (const [name, operation] of Object.entries(contract.operations)) {
      const route: Route<DB> = {
        name: `${contract.name}.${name}`,
        operation,
        handler: handlers[name] as unknown as AnyHandler<DB>,
        checks: checksOf(operation),
        serving,
      }
      mount(app, route)
    }
  }

const checksOf = (operation: Operation): Checks => ({
  params: operation.params && checkOf(operation.params),
  query: operation.query && checkOf(operation.query, { coerce: true }),
  body: operation.body && checkOf(operation.body),
  reply: operation.reply === 'bytes' ? undefined : checkOf(operation.reply),
})

const mount = <DB>(app: FastifyInstance, route: Route<DB>): void => {
  app.route({
    method: route.operation.method,
    url: route.operation.path,
    ...(route.operation.upload && { bodyLimit: route.operation.upload.maxBytes }),
    handler: async (request, reply) => {
      const stop = observe(route.name)
      try {
        await answer(route, request, reply)
      } catch (error) {
        refuse(error, route, request, reply)
      } finally {
        stop(reply.statusCode)
      }
      return reply
    },
  })
}

const answer = async <DB>(route: Route<DB>, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const { operation, serving } = route
  const caller = await callerOf(request.headers, operation.may, serving.verifier)
  if (operation.limit !== undefined) {
    await serving.limits.spend(route.name, operation.limit, operation.limit.per === 'address' ? request.ip : caller.id)
  }
  if (!accepts(operation.may, caller)) throw new Failure('access.forbidden')
  const attempt = attemptOf(route, caller, request)
  const { call, audits, permits, stored } = callOf(route, caller, request, attempt)
  let text: string | Bytes
  try {
    const result = await route.handler(call)
    permits.assertAsked()
    text = render(route, result, audits)
    // A handler without a transaction of its own still owes a repeated request the same answer.
    if (attempt !== undefined && !stored() && typeof text === 'string') {
      const plain = text
      await serving.storage.transaction(async (tx) => serving.idempotency.store(tx, attempt, plain))
    }
  } catch (error) {
    if (isFailure(error, 'access.forbidden') && operation.discloses) {
      await serving.audit(lineOf(route, caller, request, { subject: '-', object: objectOf(request), outcome: 'refused' }))
    }
    const first = attempt === undefined || error instanceof StorageUnavailable ? undefined : await serving.idempotency.find(attempt)
    if (first === undefined) throw error
    text = first
  }
  if (audits.length > 0) await Promise.all(audits.map((each) => serving.audit(lineOf(route, caller, request, each))))
  if (typeof text === 'string') sendText(reply, text)
  else sendFile(request, reply, operation, text)
}

type Disclosure = { readonly subject: string; readonly object: string; readonly outcome: 'read' | 'refused' }

const callOf = <DB>(route: Route<DB>, caller: Caller, request: FastifyRequest, attempt: Attempt | undefined) => {
  const { operation, checks, serving } = route
  const audits: Disclosure[] = []
  const permits = new Permits(operation.may, caller)
  let stored = false
  let ran = false
  const call: Call<Operation, DB> = {
    caller,
    params: checks.params?.(request.params) as never,
    query: checks.query?.(request.query) as never,
    body: bodyOf(route, request) as never,
    request: { id: request.id, address: request.ip, headers: request.headers as Record<string, string | undefined>, raw: rawOf(request) },
    permit: (owners) => permits.ask(owners),
    disclosing: (subject, object) => void audits.push({ subject, object, outcome: 'read' }),
    async transaction(work) {
      if (ran) throw new Error(`${route.name} opened a second transaction for its answer`)
      ran = true
      const result = await serving.storage.transaction(async (tx) => {
        const result = await work(tx)
        // Before the commit: what was done without asking whose it is must not stay done.
        permits.assertAsked()
        if (caller.role === 'staff') tx.publish(decisionOf(route.name, caller, request))
        if (attempt !== undefined) serving.idempotency.store(tx, attempt, render(route, result, audits) as string)
        return result
      })
      stored = true
      return result
    },
  }
  return { call, audits, permits, stored: () => stored }
}

/** Whatever a member of staff changes is published with the change, so that no operation can forget to. A reason goes along when it is a code. */
const decisionOf = (operation: string, caller: Caller, request: FastifyRequest): NewEvent => {
  const reason = (request.body as { reason?: unknown } | undefined)?.reason
  const code = typeof reason === 'string' && /^[a-z_]{1,60}$/.test(reason) ? reason : null
  const objectId = objectOf(request)
  return {
    aggregate: objectId === '-' ? caller.id : objectId,
    type: 'staff.acted',
    payload: { staffId: caller.id, action: operation, objectId, reason: code },
  }
}

const bodyOf = <DB>(route: Route<DB>, request: FastifyRequest): unknown => {
  const { operation, checks } = route
  if (operation.upload !== undefined) {
    const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
    if (!operation.upload.types.includes(contentType) || !Buffer.isBuffer(request.body)) throw new Failure('request.unsupported_type')
    return { contentType, bytes: request.body }
  }
  if (checks.body === undefined) return undefined
  if (Buffer.isBuffer(request.body)) throw new Failure('request.unsupported_type')
  return checks.body(request.body ?? {})
}

const rawOf = (request: FastifyRequest): string => (request as { rawBody?: string }).rawBody ?? ''

const KEY = /^[\w-]{8,80}$/

const attemptOf = <DB>(route: Route<DB>, caller: Caller, request: FastifyRequest): Attempt | undefined => {
  const key = request.headers['idempotency-key']
  if (key === undefined || route.operation.method !== 'POST' || route.operation.reply === 'bytes') return undefined
  if (typeof key !== 'string' || !KEY.test(key))
    throw new InvalidInput([{ field: 'idempotency-key', text: '请求编号须为 8 到 80 位字母、数字、下划线或短横线' }])
  const body = Buffer.isBuffer(request.body) ? request.body : rawOf(request)
  return { scope: `${route.name}|${caller.role}:${caller.id}`, key, bodyHash: hashOf(request.url, body) }
}

/** Health text opens here and nowhere else, and only when the handler said whose it is: otherwise serialising it throws. */
const render = <DB>(route: Route<DB>, result: unknown, audits: readonly Disclosure[]): string | Bytes => {
  const audited = route.operation.discloses === true && audits.length > 0
  if (route.operation.reply === 'bytes') {
    if (route.operation.discloses && !audited) throw new Error(`${route.name} answers health data and did not say whose`)
    return result as Bytes
  }
  const text = audited ? disclose(result) : JSON.stringify(result)
  if (route.serving.strict) {
    try {
      route.checks.reply?.(JSON.parse(text))
    } catch (error) {
      throw new Error(
        `${route.name} answered what its contract does not say: ${error instanceof InvalidInput ? JSON.stringify(error.problems) : error}`,
      )
    }
  }
  return text
}

const sendText = (reply: FastifyReply, text: string): void =>
  void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(text)

const sendFile = (request: FastifyRequest, reply: FastifyReply, { keep }: Operation, file: Bytes): void => {
  void reply
    .header('cache-control', keep === undefined ? 'private, max-age=3600' : `public, max-age=${keep}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', 'attachment')
    .header('content-security-policy', "default-src 'none'; sandbox")
  const tag = file.version === undefined ? undefined : `"${file.version}"`
  if (tag !== undefined) void reply.header('etag', tag)
  const held = tag !== undefined && (request.headers['if-none-match'] ?? '').split(/,\s*/).includes(tag)
  if (held) void reply.code(304).send()
  else void reply.type(file.contentType).send(file.bytes)
}

const lineOf = <DB>(route: Route<DB>, caller: Caller, request: FastifyRequest, each: Disclosure): AccessLine => ({
  role: caller.role,
  actor: caller.id,
  operation: route.name,
  subject: each.subject,
  object: each.object,
  outcome: each.outcome,
  request: request.id,
})

const objectOf = (request: FastifyRequest): string => {
  const id = (request.params as { id?: string } | undefined)?.id
  return id === undefined || !/^[a-z0-9_]{1,60}$/.test(id) ? '-' : id
}

const refuse = <DB>(error: unknown, route: Route<DB>, request: FastifyRequest, reply: FastifyReply): void => {
  const failure = failureOf(error, route, request)
  const phrase = phraseOf(failure.code) ?? { status: 500 as const, text: failure.code }
  const message = sentenceOf(phrase, { requestId: request.id, ...failure.details })
  if (phrase.status === 503) reply.header('retry-after', '1')
  if (phrase.status === 429) reply.header('retry-after', String(failure.details.seconds ?? 1))
  const body = route.operation.webhook
    ? { code: 'FAIL', message }
    : { code: failure.code, message, requestId: request.id, ...(failure instanceof InvalidInput && { fields: failure.problems }) }
  void reply.code(phrase.status).header('cache-control', 'no-store').send(body)
}

const failureOf = <DB>(error: unknown, route: Route<DB>, request: FastifyRequest): Failure => {
  if (error instanceof StorageUnavailable) {
    route.serving.log.warn({ operation: route.name, requestId: request.id, err: error }, 'storage unavailable')
    return new Failure('storage.unavailable')
  }
  if (isFailure(error)) {
    const known = route.operation.failures.includes(error.code) || isCommon(error.code)
    if (known || !route.serving.strict) return error
    route.serving.log.error({ operation: route.name, requestId: request.id, code: error.code }, 'failure not declared in the contract')
    return new Failure('internal.failed')
  }
  const reason = error instanceof AlreadyThere ? 'a unique key the handler did not expect' : 'operation failed'
  route.serving.log.error({ operation: route.name, requestId: request.id, err: error }, reason)
  return new Failure('internal.failed')
}

const isCommon = (code: string): boolean => /^(request|access|idempotency|storage|service|internal)\./.test(code)
