import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Folder, sendFile } from './static-files.ts'
import { notBuilt, notThere } from './web-pages.ts'

/** A face of the platform: files somebody built, under an address of their own. */
type Face = Folder & {
  readonly name: string
  /** Where it may load from and who may put it in a frame. */
  readonly policy: string
  /** An address without a file is a page of the application's own, which reads the address itself. */
  readonly readsAddress: boolean
}

const hashed = /^files-[\da-f]{8}\/|-[\da-zA-Z_-]{8}\.(?:js|css)$|^assets\//

const policy = (more: Readonly<Record<string, string>>): string =>
  Object.entries({
    'default-src': "'self'",
    // Components set their styles on the element, where a sheet cannot.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...more,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

const facesOf = (apps: string) =>
  ({
    phone: {
      name: '手机端',
      path: join(apps, 'webview', 'dist'),
      immutable: hashed,
      policy: policy({ 'frame-ancestors': "'self'" }),
      readsAddress: false,
    },
    console: { name: '管理后台', path: join(apps, 'admin', 'dist'), immutable: hashed, policy: policy({}), readsAddress: true },
    first: { name: '首页', path: join(apps, 'webview', 'dist-first'), immutable: hashed, policy: policy({}), readsAddress: false },
  }) satisfies Record<string, Face>

export type WebOptions = {
  readonly demonstration: boolean
  /** The folder the faces are built in. */
  readonly apps?: string
}

/** Serves the console, and in a demonstration the first page and the mini program in a browser as well. */
export const web = (app: FastifyInstance, { demonstration, apps = join(import.meta.dirname, '..') }: WebOptions): void => {
  const faces = facesOf(apps)
  under(app, '/console/', faces.console)
  app.get('/favicon.svg', (request, reply) => answer(request, reply, { ...faces.first, path: join(apps, 'webview') }, 'favicon.svg'))
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/favicon.svg', 301))
  if (!demonstration) {
    app.get('/', (_request, reply) => reply.redirect('/console/'))
    return
  }
  app.get('/', (request, reply) => answer(request, reply, faces.first, 'index.html'))
  under(app, '/first/', faces.first)
  under(app, '/m/', faces.phone)
}

const under = (app: FastifyInstance, prefix: string, face: Face): void => {
  app.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix))
  app.get<{ Params: { '*': string } }>(`${prefix}*`, (request, reply) => answer(request, reply, face, request.params['*'] || 'index.html'))
}

const answer = async (request: FastifyRequest, reply: FastifyReply, face: Face, name: string): Promise<FastifyReply> => {
  const isPage = !/\.\w+$/.test(name)
  reply.headers({
    'content-security-policy': isPage || name === 'index.html' ? `${face.policy}; script-src 'self' ${written(face)}` : face.policy,
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), payment=()',
  })
  if (await sendFile(request, reply, face, name)) return reply
  if (isPage && face.readsAddress && (await sendFile(request, reply, face, 'index.html'))) return reply
  if (isPage && !face.readsAddress) return page(reply, 404, notThere)
  if (isPage || name === 'index.html') return page(reply, 503, notBuilt(face.name))
  reply.callNotFound()
  return reply
}

/** Scripts that stand in the built page itself, by their hashes: no other may run that is not a file of ours. */
const written = ({ path }: Face): string => {
  const built = join(path, 'index.html')
  const html = existsSync(built) ? readFileSync(built, 'utf8') : ''
  const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) =>
    createHash('sha256').update(script).digest('base64'),
  )
  return hashes.map((hash) => `'sha256-${hash}'`).join(' ')
}

const page = (reply: FastifyReply, code: number, html: string): FastifyReply =>
  reply.code(code).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
