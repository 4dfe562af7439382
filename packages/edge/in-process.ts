import type { FastifyInstance } from 'fastify'
import type { Transport } from './client.ts'

/** The same routes, validation and failures, without a socket. */
export const inProcess =
  (app: () => FastifyInstance): Transport =>
  async ({ method, url, headers, body }) => {
    const response = await app().inject({ method, url, headers, ...(body !== undefined && { payload: Buffer.from(body) }) })
    return { status: response.statusCode, contentType: String(response.headers['content-type'] ?? ''), bytes: response.rawPayload }
  }
