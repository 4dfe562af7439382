import type { IncomingMessage, Server } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import replyFrom from '@fastify/reply-from'
import { drain } from '@yijiantong/edge/drain.ts'
import { openServer } from '@yijiantong/edge/server.ts'
import type { Contract, Operation } from '@yijiantong/kernel/contract.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import { phraseOf } from '@yijiantong/phrases/book.ts'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { type Config, Misconfigured, serviceNames } from './config.ts'
import { contracts } from './contracts.ts'
import { documentation } from './documentation.ts'
import { type Quality, quality } from './quality/quality.ts'
import { run } from './run.ts'
import { web } from './web.ts'

/** One address for everything that runs apart: each public operation goes to the service whose contract has it; `/internal` goes nowhere. */
async function startGateway(config: Config, log: Logger) {
  const urls = config.serviceUrls
  const missing = serviceNames.filter((name) => urls?.[name] === undefined)
  if (urls === undefined || missing.length > 0) throw new Misconfigured(`SERVICE_URLS does not say where these are: ${missing.join(', ')}`)
  const app = openServer({
    log,
    trustProxy: config.trustProxy,
    ...(config.tls !== undefined && { tls: config.tls }),
    ready: async () => readiness(urls),
  })
  documentation(app)
  web(app, { demonstration: config.mode === 'demonstration' })
  quality(app, () => readQuality(urls.triage as string))
  await app.register(async (inner) => {
    await passThrough(inner)
    for (const name of serviceNames) {
      for (const operation of Object.values<Operation>(contracts[name].operations)) {
        if (operation.path.startsWith('/v1/')) forward(inner, operation, urls[name] as string)
      }
    }
    if (config.sandboxUrl !== undefined) forwardSandbox(inner, config.sandboxUrl)
  })
  const url = await app.listen({ host: config.host, port: config.port, backlog: 8192 })
  const joined = joinSockets(app.server as Server, urls)
  return {
    url,
    async stop() {
      for (const socket of joined) socket.destroy()
      await drain(app)
      await app.close()
    },
  }
}

/** Bodies are handed on as they come, whatever they are; one that says it is too large is not, or who refuses it would cut us off in the middle. */
const passThrough = async (app: FastifyInstance): Promise<void> => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (request, payload, done) => {
    const tooLarge = Number(request.headers['content-length'] ?? 0) > request.routeOptions.bodyLimit
    if (tooLarge) done(new Failure('request.too_large'))
    else done(null, payload)
  })
  await app.register(replyFrom, { undici: { connections: 64, pipelining: 1, headersTimeout: 10_000, bodyTimeout: 10_000 } })
}

const forward = (app: FastifyInstance, operation: Operation, upstream: string): void => {
  app.route({
    method: operation.method,
    url: operation.path,
    bodyLimit: operation.upload?.maxBytes ?? 256 * 1024,
    handler: (request, reply) =>
      reply.from(`${upstream}${readable(request.url)}`, {
        rewriteRequestHeaders: (_request, headers) => {
          // Nobody outside speaks as one of our services.
          const { 'x-service-token': _dropped, ...rest } = headers
          return { ...rest, 'x-forwarded-for': request.ip, 'x-forwarded-proto': request.protocol, 'x-request-id': request.id }
        },
        onError(answer) {
          const code = 'service.unavailable'
          void answer
            .code(503)
            .header('retry-after', '1')
            .send({ code, message: phraseOf(code)?.text, requestId: request.id })
        },
      }),
  })
}

/** A person's side of the vendors, in a demonstration: the mini program in a browser shows WeChat's sheets from here. */
const forwardSandbox = (app: FastifyInstance, upstream: string): void => {
  for (const url of ['/sandbox', '/sandbox/*']) {
    app.route({ method: ['GET', 'POST'], url, handler: (request, reply) => reply.from(`${upstream}${readable(request.url)}`) })
  }
}

/** An address whose escapes are no text can be handed to nobody. */
const readable = (url: string): string => {
  try {
    decodeURIComponent(url)
    return url
  } catch (error) {
    if (error instanceof URIError) throw new Failure('request.malformed')
    throw error
  }
}

/** A socket is joined byte for byte with the service that speaks its protocol. Answers those that are joined now. */
const joinSockets = (server: Server, urls: Readonly<Record<string, string>>): ReadonlySet<Duplex> => {
  const joined = new Set<Duplex>()
  const owners = new Map(
    serviceNames.flatMap((name) => {
      const { socket }: Contract = contracts[name]
      return socket === undefined ? [] : [[socket.path as string, name] as const]
    }),
  )
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const owner = owners.get(request.url?.split('?')[0] ?? '')
    if (owner === undefined) return socket.destroy()
    const { hostname, port } = new URL(urls[owner] as string)
    const upstream = connect(Number(port), hostname, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`]
      for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`)
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      socket.pipe(upstream).pipe(socket)
    })
    joined.add(socket)
    upstream.on('error', () => socket.destroy())
    upstream.on('close', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
    socket.on('close', () => {
      joined.delete(socket)
      upstream.destroy()
    })
  })
  return joined
}

const readQuality = (upstream: string): Promise<Quality | undefined> =>
  fetch(`${upstream}/v1/triage/quality`, { signal: AbortSignal.timeout(5000) }).then(
    async (response) => (response.ok ? ((await response.json()) as Quality) : undefined),
    () => undefined,
  )

const readiness = async (urls: Readonly<Record<string, string>>) => {
  const checks: Record<string, boolean> = {}
  await Promise.all(
    Object.entries(urls).map(async ([name, url]) => {
      checks[name] = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
        (response) => response.ok,
        () => false,
      )
    }),
  )
  return { ready: Object.values(checks).every(Boolean), checks }
}

await run('医键通 gateway', (config, log) => startGateway(config, log))
