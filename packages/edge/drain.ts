import type { Server } from 'node:http'
import net from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** What was sent before the end was decided may not have been read yet: it is still taken, ms. */
const LAST_CALL = 250
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
  await delay(LAST_CALL)
  // `http.Server.close` would also cut connections on which a request has arrived and was not read yet.
  const closed = new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()))
  await delay(LAST_CALL)
  // A connection that falls silent after its last answer would otherwise be waited for.
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY)
  await closed
  clearInterval(sweeping)
}
