import { api } from '../client/api.ts'
import { hearInstant, serverNow } from '../client/clock.ts'
import { apiUrl } from '../client/config.ts'
import { upload } from '../client/pictures.ts'
import { accessToken, forgetSession, renew, signedIn } from '../client/session.ts'
import type { Line } from './connection.ts'
import { dropFile } from './kept-files.ts'
import type { Ports } from './messenger.ts'
import type { Store } from './store.ts'

const line: Line = {
  open({ opened, heard, closed }) {
    const task = wx.connectSocket({ url: `${apiUrl.replace(/^http/, 'ws')}/v1/socket` })
    let over = false
    const end = (code: number): void => {
      if (over) return
      over = true
      closed(code)
    }
    task.onOpen(() => opened())
    task.onMessage(({ data }) => heard(String(data)))
    task.onClose(({ code }) => end(code))
    // A socket that cannot be opened says so here, and on some telephones nowhere else.
    task.onError(() => end(0))
    return {
      send: (text) => task.send({ data: text, fail: () => end(0) }),
      close() {
        over = true
        task.close({ code: 1000, fail: () => undefined })
      },
    }
  },
  // The telephone's clock may be wrong by a day, so a token that looks fresh may be over: the server has the say.
  token: async (refused) => (signedIn() === undefined ? undefined : refused ? (await renew()).accessToken : accessToken()),
}

const store: Store = {
  get: (key) => wx.getStorageSync(key) as unknown,
  set: (key, value) => wx.setStorageSync(key, value),
  remove: (key) => wx.removeStorageSync(key),
  keys: () => wx.getStorageInfoSync().keys,
}

/** What the live connection needs of this telephone. */
export const phone: Ports = {
  line,
  store,
  http: {
    messages: (id, query) => api.messaging.messages({ params: { id }, query }),
    send: (id, body) =>
      api.messaging.send(
        {
          params: { id },
          body: 'text' in body ? body : { clientId: body.clientId, pictureIds: [...body.pictureIds] },
        },
        { key: body.clientId },
      ),
    progress: (id, reached) => api.messaging.progress({ params: { id }, body: reached }),
    conversations: async () => (await api.messaging.conversations({ query: { limit: 100 } })).items,
  },
  upload: (path, key) => upload('message', path, key),
  discard: dropFile,
  clock: { now: serverNow, hear: hearInstant },
  ended: forgetSession,
}
