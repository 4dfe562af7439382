import type { FastifyInstance } from 'fastify'

const limit = 64 * 1024 * 1024

/** Hands every request of this encapsulated part its body as the bytes that came, of any content type: signatures are over bytes. */
export const takeRawBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limit }, (_request, body, done) => done(null, body))
}

/** The bytes of a request's body; none when there was no body. */
export const rawBody = (request: { body: unknown }): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))

/** The body as a JSON object, or null when it is not one. */
export const jsonBody = (request: { body: unknown }): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(rawBody(request).toString('utf8'))
    return isObject(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
