import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { phraseOf, sentenceOf } from '@yijiantong/phrases/book.ts'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import { sayGoodbye } from './drain.ts'
import { assertWhole, textOf } from './json.ts'
import { exposition } from './metrics.ts'

export type Readiness = () => Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, boolean>> }>

export type ServerSettings = {
  readonly log: Logger
  /** Paths of a PEM certificate chain and key; without them TLS ends at a proxy in front. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Addresses of proxies whose X-Forwarded-* may be believed. */
  readonly trustProxy: string | false
  readonly ready: Readiness
}

const BODY_LIMIT = 256 * 1024

/** A Fastify instance with what every process of ours owes: request ids, JSON that keeps its raw text, health, metrics, plain refusals. */
export const openServer = (settings: ServerSettings): FastifyInstance => {
  const app = Fastify({
    logger: false,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    // What the router itself cannot read never reaches the error handler below.
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void reply.code(400).send(problem('request.malformed', request.id)),
    clientErrorHandler: refuseUnreadable,
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && /^[\w-]{8,60}$/.test(given) ? given : newId('rq')
    },
    ...(settings.tls && { https: { cert: readFileSync(settings.tls.cert), key: readFileSync(settings.tls.key) } }),
  } as object) as unknown as FastifyInstance

  keepRawJson(app)
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
  app.setNotFoundHandler((request, reply) => void reply.code(404).send(problem('request.not_found', request.id)))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error)
    if (code === 'internal.failed') settings.log.error({ requestId: request.id, err: error }, 'request failed outside an operation')
    if (code === 'request.too_large') hearOut(request, reply)
    void reply.code(phraseOf(code)?.status ?? 500).send(problem(code, request.id))
  })
  sayGoodbye(app)
  health(app, settings.ready)
  return app
}

/** Contracts validate and answer (`serve.ts`); Fastify's own compilers would only be loaded and kept. */
const noCompiler = () => () => {
  throw new Error('a route of ours has no Fastify schema: describe it in a contract')
}

/**
 * A connection closed while its peer still sends is reset, and the peer never reads why. What is left of the body is
 * read and thrown away instead; `requestTimeout` bounds how long that may take.
 */
const hearOut = (request: FastifyRequest, reply: FastifyReply): void => {
  request.raw.resume()
  reply.header('connection', 'keep-alive')
}

const keepRawJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const raw = attempt(() => textOf(bytes as Buffer))
    if (raw instanceof Error) return done(raw)
    ;(request as { rawBody?: string }).rawBody = raw
    if (raw === '') return done(null, undefined)
    void parse(request, raw, (error, value) => {
      const refused = error ?? attempt(() => assertWhole(raw, value))
      if (refused instanceof Error) done(refused)
      else done(null, value)
    })
  })
}

const attempt = <T>(work: () => T): T | Error => {
  try {
    return work()
  } catch (error) {
    return error as Error
  }
}

const health = (app: FastifyInstance, ready: Readiness): void => {
  app.get('/healthz', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const state = await ready()
    return reply.code(state.ready ? 200 : 503).send(state)
  })
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await exposition()
    return reply.type(contentType).send(text)
  })
}

/** Bytes that are not HTTP, or headers without end: there is no request yet, only a socket to answer on. */
const refuseUnreadable = (_error: Error, socket: Socket): void => {
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy()
  const body = JSON.stringify(problem('request.malformed', newId('rq')))
  const head = ['HTTP/1.1 400 Bad Request', 'connection: close', 'content-type: application/json; charset=utf-8']
  socket.end(`${head.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

const codeOf = (error: FastifyError): string => {
  if (isFailure(error)) return error.code
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'request.too_large'
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'request.unsupported_type'
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return 'request.malformed'
  return 'internal.failed'
}

const problem = (code: string, requestId: string) => {
  const phrase = phraseOf(code)
  return { code, message: phrase === undefined ? code : sentenceOf(phrase, { requestId }), requestId }
}
