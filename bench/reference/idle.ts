import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { toParent } from '../measure/child.ts'

/** Sockets that are open, and nothing else. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => socket.on('message', () => socket.send('{"t":"welcome"}')))
server.on('listening', () => toParent({ port: (server.address() as AddressInfo).port }))
