import { seconds } from '@yijiantong/kernel/clock.ts'
import type { Reply } from '@yijiantong/kernel/contract.ts'
import type { TriageContract } from '@yijiantong/triage-service/contract.ts'
import type { FastifyInstance } from 'fastify'
import { unavailable } from '../web-pages.ts'
import { qualityPage } from './page.ts'

export type Quality = Reply<TriageContract['operations']['quality']>

/** Figures this old are shown again: they move slowly, and everybody may ask for them. */
const KEPT = seconds(30)

/** Serves `/quality`. `read` asks the triage service, wherever it runs; undefined: it does not answer now. */
export const quality = (app: FastifyInstance, read: () => Promise<Quality | undefined>): void => {
  let held: { readonly at: number; readonly page: string } | undefined
  app.get('/quality', async (_request, reply) => {
    reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'self'",
      )
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
    const now = performance.now()
    if (held === undefined || now - held.at >= KEPT) {
      const figures = await read()
      if (figures === undefined) return reply.code(503).header('cache-control', 'no-store').send(unavailable)
      held = { at: now, page: qualityPage(figures) }
    }
    return reply.header('cache-control', `max-age=${KEPT / 1000}`).send(held.page)
  })
}
