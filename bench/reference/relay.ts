import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { fromParent, toParent } from '../measure/child.ts'
import { mysqlMessages, sqliteMessages } from './message-table.ts'

/**
 * The least that stores a message and passes it on: who one is stands in the address, nobody is asked to prove it, nothing is
 * checked, sealed or published.
 */
const { engine, where } = await fromParent<{ engine: 'sqlite' | 'mysql'; where: string }>()
const store = engine === 'sqlite' ? sqliteMessages(where) : await mysqlMessages(where)
const people = new Map<string, WebSocket>()

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const from = (request.url as string).slice(1)
  people.set(from, socket)
  socket.on('message', (data) => {
    const { id, to, body } = JSON.parse(data.toString()) as { id: string; to: string; body: string }
    store({ to, from, id, body }, (seq) => {
      socket.send(JSON.stringify({ ack: id, seq }))
      people.get(to)?.send(JSON.stringify({ id, seq, from, body }))
    })
  })
})
server.on('listening', () => toParent({ port: (server.address() as AddressInfo).port }))
