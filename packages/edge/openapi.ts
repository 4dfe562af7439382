import type { Contract, Operation, SocketContract } from '@yijiantong/kernel/contract.ts'
import { commonFailures, phraseOf } from '@yijiantong/phrases/book.ts'
import type { TSchema } from 'typebox'

type Json = Record<string, unknown>

/** OpenAPI 3.1 of the public operations, made from the contracts that also validate them. */
export const openapiOf = (contracts: readonly Contract[], version: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: '医键通 开放接口',
    version,
    description:
      '金额的单位是分，时间是 1970 年以来的毫秒（UTC）。每个 POST 都可以带 Idempotency-Key：同一编号重复提交，得到第一次的答复。',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: contracts.map(({ name }) => ({ name })),
  paths: pathsOf(contracts),
  components: {
    schemas: { Problem },
    securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  },
  ...socketsOf(contracts),
})

const Problem = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', description: '稳定的失败代码' },
    message: { type: 'string', description: '发生了什么，接下来怎么做' },
    requestId: { type: 'string' },
    fields: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, text: { type: 'string' } } } },
  },
}

const pathsOf = (contracts: readonly Contract[]): Json => {
  const paths: Record<string, Json> = {}
  for (const contract of contracts) {
    for (const [name, operation] of Object.entries(contract.operations)) {
      if (!operation.path.startsWith('/v1/')) continue
      const path = operation.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(contract.name, name, operation) }
    }
  }
  return paths
}

const operationOf = (service: string, name: string, operation: Operation): Json => ({
  operationId: `${service}.${name}`,
  tags: [service],
  summary: operation.summary,
  security: operation.may.anonymous === undefined ? [{ token: [] }] : [{}, { token: [] }],
  'x-may': operation.may,
  ...(operation.discloses && { 'x-discloses-health-data': true }),
  ...(operation.limit && { 'x-limit': operation.limit }),
  ...parametersOf(operation),
  ...requestBodyOf(operation),
  responses: { '200': successOf(operation), ...failuresOf(operation) },
})

const parametersOf = (operation: Operation): Json => {
  const parameters = [...fieldsOf(operation.params, 'path'), ...fieldsOf(operation.query, 'query')]
  if (operation.method === 'POST') {
    parameters.push({ name: 'idempotency-key', in: 'header', required: false, schema: { type: 'string', pattern: '^[\\w-]{8,80}$' } })
  }
  return parameters.length === 0 ? {} : { parameters }
}

const fieldsOf = (schema: TSchema | undefined, where: 'path' | 'query'): Json[] => {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Record<string, TSchema>; required?: string[] }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: plain(field),
    ...('title' in field && { description: field.title }),
  }))
}

const requestBodyOf = (operation: Operation): Json => {
  if (operation.upload !== undefined) {
    const content = Object.fromEntries(
      operation.upload.types.map((type) => [type, { schema: { type: 'string', format: 'binary', maxLength: operation.upload?.maxBytes } }]),
    )
    return { requestBody: { required: true, content } }
  }
  if (operation.body === undefined) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: plain(operation.body) } } } }
}

const successOf = (operation: Operation): Json => ({
  description: '成功',
  content:
    operation.reply === 'bytes'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: plain(operation.reply) } },
})

/** Every status the operation may answer, each with its codes and sentences. */
const failuresOf = (operation: Operation): Json => {
  const byStatus = Map.groupBy(
    [...operation.failures, ...commonFailures.filter((code) => applies(code, operation))],
    (code) => phraseOf(code)?.status ?? 500,
  )
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `${code}：${phraseOf(code)?.text ?? ''}`).join('\n\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const applies = (code: string, operation: Operation): boolean => {
  if (code === 'request.not_found') return operation.params !== undefined
  if (code === 'request.too_large' || code === 'request.unsupported_type' || code === 'idempotency.key_reused')
    return operation.method === 'POST'
  if (code === 'request.rate_limited') return operation.limit !== undefined
  return true
}

const socketsOf = (contracts: readonly Contract[]): Json => {
  const sockets = contracts.flatMap(({ socket }) => (socket === undefined ? [] : [socket]))
  return sockets.length === 0 ? {} : { 'x-sockets': Object.fromEntries(sockets.map((socket) => [socket.path, framesOf(socket)])) }
}

const framesOf = (socket: SocketContract): Json => ({
  summary: socket.summary,
  up: Object.fromEntries(Object.entries(socket.up).map(([name, schema]) => [name, plain(schema)])),
  down: Object.fromEntries(Object.entries(socket.down).map(([name, schema]) => [name, plain(schema)])),
})

/** TypeBox keeps its own marks beside the schema; JSON drops them. */
const plain = (schema: TSchema): Json => JSON.parse(JSON.stringify(schema)) as Json
