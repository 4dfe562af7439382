import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { deleteObject, findObject, objectsUnder, openObject, putObject, type StoredObject } from './object-files.ts'
import { isObject, rawBody } from './raw-body.ts'
import { objectBytes } from './s3-body.ts'
import { wrongSignature } from './s3-signature.ts'
import { errorXml, listingXml, type S3Error } from './s3-xml.ts'
import type { SandboxState } from './state.ts'

const noSuchKey: S3Error = { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' }
const noSuchBucket: S3Error = { status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist' }
const notImplemented: S3Error = { status: 501, code: 'NotImplemented', message: 'This operation is not part of the sandbox.' }

/** Headers kept with an object and given back with it, besides its content type and x-amz-meta-*. */
const keptHeaders = new Set(['cache-control', 'content-disposition', 'content-language'])
/** Query parameters of plain object and listing requests; any other names an operation the sandbox does not have. */
const plainQuery =
  /^(x-id|x-amz-checksum-\w+|x-amz-sdk-checksum-algorithm|X-Amz-.*|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|response-content-type|response-content-disposition)$/

/** The S3 protocol, path style, over files: /s3/{bucket}/{key}. */
export const s3 = (app: FastifyInstance, state: SandboxState): void => {
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const requestId = randomUUID()
    reply.header('x-amz-request-id', requestId)
    const url = request.raw.url ?? ''
    const refuse = (error: S3Error) => {
      reply.code(error.status)
      return request.method === 'HEAD'
        ? reply.send()
        : reply.type('application/xml').send(errorXml(error, url.split('?')[0] ?? '', requestId))
    }
    const keys = state.credentials().s3
    const wrong = wrongSignature({ method: request.method, url, headers: request.headers, body: rawBody(request) }, keys, state.now())
    if (wrong) return refuse(wrong)
    const { bucket, key } = target(request)
    if (bucket !== keys.bucket) return refuse(noSuchBucket)
    const query = isObject(request.query) ? request.query : {}
    if (Object.keys(query).some((name) => !plainQuery.test(name))) return refuse(notImplemented)
    if (key === '') return bucketRequest(state, request, reply, bucket, query, refuse)
    if (Buffer.byteLength(key) > 1024) return refuse({ status: 400, code: 'KeyTooLongError', message: 'Your key is too long' })
    if (request.method === 'PUT') return write(state, request, reply, { bucket, key, query }, refuse)
    if (request.method === 'DELETE') {
      await deleteObject(state, bucket, key)
      return reply.code(204).send()
    }
    const object = findObject(state, bucket, key)
    return object ? read(state, request, reply, object, query, refuse) : refuse(noSuchKey)
  }
  app.route({ method: ['GET', 'HEAD', 'PUT', 'DELETE'], url: '/s3/:bucket/*', handler: handle })
  app.route({ method: ['GET', 'HEAD'], url: '/s3/:bucket', handler: handle })
}

type Refuse = (error: S3Error) => FastifyReply

const target = (request: FastifyRequest): { bucket: string; key: string } => {
  const params = isObject(request.params) ? request.params : {}
  return { bucket: String(params.bucket ?? ''), key: String(params['*'] ?? '') }
}

const write = async (
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
  { bucket, key, query }: { bucket: string; key: string; query: Record<string, unknown> },
  refuse: Refuse,
) => {
  if (request.headers['x-amz-copy-source']) return refuse(notImplemented)
  // A presigned URL carries in its query what would otherwise be headers.
  const signedInUrl = Object.entries(query).filter(([name]) => name.startsWith('x-amz-checksum-'))
  const read = objectBytes(
    { ...request.headers, ...Object.fromEntries(signedInUrl.map(([name, value]) => [name, String(value)])) },
    rawBody(request),
  )
  if (!('bytes' in read)) return refuse(read)
  const metadata: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && (name.startsWith('x-amz-meta-') || keptHeaders.has(name))) metadata[name] = value
  }
  const contentType = request.headers['content-type'] ?? 'binary/octet-stream'
  const stored = await putObject(state, { bucket, key, bytes: read.bytes, contentType, metadata })
  return reply.headers({ ETag: `"${stored.etag}"`, 'x-amz-checksum-crc32': stored.crc32, 'x-amz-checksum-type': 'FULL_OBJECT' }).send()
}

const read = (
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
  object: StoredObject,
  query: Record<string, unknown>,
  refuse: Refuse,
) => {
  const range = rangeOf(request.headers.range, object.size)
  if (range === 'unsatisfiable') return refuse({ status: 416, code: 'InvalidRange', message: 'The requested range is not satisfiable' })
  reply.headers({
    ...(JSON.parse(object.metadata) as Record<string, string>),
    ETag: `"${object.etag}"`,
    'Last-Modified': new Date(object.modified_at).toUTCString(),
    'Accept-Ranges': 'bytes',
    'Content-Type': String(query['response-content-type'] ?? object.content_type),
    'Content-Length': range ? range.end - range.start + 1 : object.size,
  })
  if (query['response-content-disposition']) reply.header('Content-Disposition', String(query['response-content-disposition']))
  if (range) reply.code(206).header('Content-Range', `bytes ${range.start}-${range.end}/${object.size}`)
  else if (request.headers['x-amz-checksum-mode'] === 'ENABLED') {
    reply.headers({ 'x-amz-checksum-crc32': object.crc32, 'x-amz-checksum-type': 'FULL_OBJECT' })
  }
  if (request.method === 'HEAD' || object.size === 0) return reply.send()
  return reply.send(createReadStream('', { fd: openObject(state, object), ...range }))
}

const rangeOf = (header: string | undefined, size: number): { start: number; end: number } | null | 'unsatisfiable' => {
  const parsed = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!parsed || (parsed[1] === '' && parsed[2] === '')) return null
  const start = parsed[1] === '' ? Math.max(size - Number(parsed[2]), 0) : Number(parsed[1])
  const end = parsed[1] === '' || parsed[2] === '' ? size - 1 : Math.min(Number(parsed[2]), size - 1)
  return start <= end ? { start, end } : 'unsatisfiable'
}

const bucketRequest = (
  state: SandboxState,
  request: FastifyRequest,
  reply: FastifyReply,
  bucket: string,
  query: Record<string, unknown>,
  refuse: Refuse,
) => {
  if (request.method === 'HEAD') return reply.send()
  if (request.method !== 'GET' || query['list-type'] !== '2') return refuse(notImplemented)
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '')
  const prefix = text('prefix')
  const delimiter = text('delimiter')
  const token = text('continuation-token')
  const maxKeys = Math.min(query['max-keys'] === undefined ? 1000 : Number(query['max-keys']), 1000)
  const after = token === '' ? text('start-after') : Buffer.from(token, 'base64url').toString('utf8')
  const contents: StoredObject[] = []
  const commonPrefixes = new Set<string>()
  let last = ''
  let truncated = false
  for (const object of objectsUnder(state, bucket, prefix, after)) {
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length)
    const common = cut < 0 ? null : object.key.slice(0, cut + delimiter.length)
    // A page that ended inside a common prefix already told of it.
    if (common !== null && (commonPrefixes.has(common) || after.startsWith(common))) {
      last = object.key
      continue
    }
    if (contents.length + commonPrefixes.size >= maxKeys) {
      truncated = true
      break
    }
    if (common === null) contents.push(object)
    else commonPrefixes.add(common)
    last = object.key
  }
  const listing = {
    bucket,
    prefix,
    delimiter,
    maxKeys,
    truncated,
    token: token || null,
    nextToken: truncated ? Buffer.from(last).toString('base64url') : null,
    contents: contents.map(({ key, etag, size, modified_at }) => ({ key, etag, size, modifiedAt: modified_at })),
    commonPrefixes: [...commonPrefixes],
  }
  return reply.type('application/xml').send(listingXml(listing, query['encoding-type'] === 'url'))
}
