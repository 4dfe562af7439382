import { type Ask, clientOf } from '@yijiantong/client/client.ts'
import { type PeopleApi, peopleOperations } from '@yijiantong/client/people.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { WebSocket } from 'ws'
import { Refusal } from '../client/refusal.ts'
import type { Line } from '../live/connection.ts'
import { Messenger, type Ports } from '../live/messenger.ts'
import type { Store } from '../live/store.ts'
import { memoryStore } from './fake-platform.ts'

/** The mini program's own messenger on Node's sockets and HTTP: a telephone without a screen. */
export const telephone = (person: Person, store: Store = memoryStore()): Messenger => {
  const { url } = person.server
  const api = clientOf<PeopleApi>(peopleOperations, async (ask) => request(url, ask, await person.token()))
  const line: Line = {
    token: () => person.token(),
    open({ opened, heard, closed }) {
      const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/v1/socket`)
      socket.on('open', opened)
      socket.on('message', (data) => heard(String(data)))
      socket.on('close', closed)
      // Followed by `close`.
      socket.on('error', () => {})
      return { send: (text) => socket.send(text), close: () => socket.terminate() }
    },
  }
  const ports: Ports = {
    line,
    store,
    http: {
      messages: (id, query) => api.messaging.messages({ params: { id }, query }),
      send: (id, body) =>
        api.messaging.send(
          { params: { id }, body: 'text' in body ? body : { ...body, pictureIds: [...body.pictureIds] } },
          { key: body.clientId },
        ),
      progress: (id, body) => api.messaging.progress({ params: { id }, body }),
      conversations: async () => (await api.messaging.conversations({})).items,
    },
    upload: () => Promise.reject(new Error('this telephone has no camera')),
    discard: () => {},
    clock: { now: Date.now, hear: () => {} },
    ended: () => {},
  }
  return new Messenger({ userId: person.userId, role: person.role === 'doctor' ? 'doctor' : 'patient' }, ports, () => {})
}

const request = async (url: string, { method, path, headers, body }: Ask, token: string): Promise<unknown> => {
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  }).catch(() => {
    throw new Refusal('network.offline', '网络没有连上。')
  })
  const told = (await response.json()) as { code: string; message: string }
  if (!response.ok) throw new Refusal(told.code, told.message)
  return told
}
