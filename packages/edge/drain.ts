import type { Server } from 'node:http'
import type { FastifyInstance } from 'fastify'

const SWEEP_EVERY = 20

const draining = new WeakSet<object>()

/** Tells clients of a server that is about to end to come back on another connection. */
export const sayGoodbye = (app: FastifyInstance): void => {
  app.addHook('onSend', async (_request, reply) => {
    if (draining.has(app.server)) reply.header('connection', 'close')
  })
}

/**
 * Takes no more connections and resolves when the last request has been answered. Until then calls within the process go on
 * as before: what is under way may still need them, so `app.close` comes after this.
 */
export const drain = async (app: FastifyInstance): Promise<void> => {
  const server = app.server as Server
  draining.add(server)
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that falls silent after its last answer would otherwise be waited for.
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY)
  await closed
  clearInterval(sweeping)
}
