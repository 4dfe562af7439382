import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Asks to become a socket somewhere else are refused; nobody would ever answer them, and each would hold a connection for good. */
export const refuseOtherUpgrades = (server: Server, paths: readonly string[]): void => {
  if (paths.length === 0) return
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (paths.includes(request.url?.split('?')[0] ?? '')) return
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
}
