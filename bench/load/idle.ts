import { once } from 'node:events'
import { WebSocket } from 'ws'
import { fromParent, toParent } from '../measure/child.ts'

/** Opens sockets, says hello on each, and keeps them open until it ends. */
const { url, tokens } = await fromParent<{ url: string; tokens: readonly string[] }>()
const open: WebSocket[] = []

const connect = async (token: string): Promise<void> => {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await once(socket, 'open')
  const answered = once(socket, 'message')
  socket.send(JSON.stringify({ t: 'hello', token }))
  const [frame] = await answered
  if ((JSON.parse(String(frame)) as { t: string }).t !== 'welcome') throw new Error(`not welcome: ${frame}`)
  open.push(socket)
}

for (let start = 0; start < tokens.length; start += 100) await Promise.all(tokens.slice(start, start + 100).map(connect))
toParent({ open: open.length })
