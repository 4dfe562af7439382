import { apiPage } from '@yijiantong/edge/api-page.ts'
import { openapiOf } from '@yijiantong/edge/openapi.ts'
import type { FastifyInstance } from 'fastify'
import { contracts } from './contracts.ts'

export const VERSION = '0.1.0'

/** `/openapi.json` and its readable page, made when first asked for. */
export const documentation = (app: FastifyInstance): void => {
  const all = Object.values(contracts)
  let json: string | undefined
  let page: string | undefined
  app.get('/openapi.json', (_request, reply) => {
    json ??= JSON.stringify(openapiOf(all, VERSION))
    return reply.type('application/json; charset=utf-8').send(json)
  })
  app.get('/api', (_request, reply) => {
    page ??= apiPage(all)
    return reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .type('text/html; charset=utf-8')
      .send(page)
  })
}
