import { Signal } from '../signals.ts'
import { HostError } from '../vendor.ts'
import { ApiFailure, type Callbacks, requireString, settle, succeeded } from './call.ts'
import type { Area } from './wx.ts'

const OPEN_AT_ONCE = 5

type ConnectOptions = Callbacks & { url: string; protocols?: string[]; timeout?: number }

type Message = { data: string | ArrayBuffer }

/** wx.connectSocket. A browser sends no headers of our own with a socket; who needs them puts them into the address. */
export const socketApis: Area = () => {
  const open = new Set<WebSocket>()
  return {
    now: {
      connectSocket: (options: ConnectOptions) => {
        const task = socketTask(options, open)
        settle(task.opened, options)
        return task.api
      },
    },
  }
}

function socketTask(options: ConnectOptions, open: Set<WebSocket>) {
  const opening = new Signal<{ header: Record<string, string> }>()
  const message = new Signal<Message>()
  const closing = new Signal<{ code: number; reason: string }>()
  const failing = new Signal<{ errMsg: string }>()
  let socket: WebSocket | undefined
  const opened = (async () => {
    try {
      if (open.size >= OPEN_AT_ONCE) throw new HostError('exceed max task count')
      socket = new WebSocket(absolute(requireString(options, 'url')), options.protocols ?? [])
    } catch (cause) {
      throw new ApiFailure('connectSocket', cause)
    }
    return succeeded('connectSocket', {})
  })()
  if (socket) listen(socket)

  function listen(to: WebSocket): void {
    open.add(to)
    to.binaryType = 'arraybuffer'
    const timer = options.timeout ? window.setTimeout(() => to.close(), options.timeout) : 0
    to.onopen = () => {
      window.clearTimeout(timer)
      opening.emit({ header: {} })
    }
    to.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => message.emit({ data })
    to.onclose = ({ code, reason }) => {
      window.clearTimeout(timer)
      open.delete(to)
      closing.emit({ code, reason })
    }
    to.onerror = () => failing.emit({ errMsg: 'connectSocket:fail connect error' })
  }

  const call = (name: string, given: Callbacks | undefined, work: () => void) =>
    settle(
      (async () => {
        try {
          work()
          return succeeded(name, {})
        } catch (cause) {
          throw new ApiFailure(name, cause)
        }
      })(),
      given ?? {},
    )

  const api = {
    send: (given: Callbacks & Message) =>
      call('sendSocketMessage', given, () => {
        if (socket?.readyState !== WebSocket.OPEN) throw new HostError('SocketTask.readyState is not OPEN')
        socket.send(given.data)
      }),
    close: (given: (Callbacks & { code?: number; reason?: string }) | undefined) =>
      call('closeSocket', given, () => {
        if (!socket || socket.readyState >= WebSocket.CLOSING) throw new HostError('SocketTask.readyState is CLOSED')
        socket.close(given?.code ?? 1000, given?.reason ?? '')
      }),
    onOpen: opening.on,
    onMessage: message.on,
    onClose: closing.on,
    onError: failing.on,
    offOpen: opening.off,
    offMessage: message.off,
    offClose: closing.off,
    offError: failing.off,
    get readyState() {
      return socket?.readyState ?? WebSocket.CLOSED
    },
    CONNECTING: 0,
    OPEN: 1,
    CLOSING: 2,
    CLOSED: 3,
  }
  return { api, opened }
}

const absolute = (url: string) => new URL(url, window.location.href.replace(/^http/, 'ws')).href
