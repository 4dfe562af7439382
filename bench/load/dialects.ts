import { once } from 'node:events'
import { WebSocket } from 'ws'

/** Two people who talk: in ours a conversation with a token each, in the reference two names. */
export type Pair = { readonly conversationId: string; readonly patient: string; readonly doctor: string }

/** What a load says and hears, whichever server it talks to. */
export type Talk = {
  /** Sends to the other side; `acknowledged` and `received` are called with the `ref`. */
  send(ref: string): void
}
export type Ears = { acknowledged(ref: string): void; received(ref: string, seq: number): void }

export const BODY = '医生您好，我头痛三天了，体温38.5度，已经服用布洛芬，请问是否需要复诊开药？血压140/90。'

const open = async (url: string): Promise<WebSocket> => {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await once(socket, 'open')
  return socket
}

const talkToReference = async (url: string, pair: Pair, ears: Ears): Promise<Talk> => {
  const [patient, doctor] = await Promise.all([open(`${url}/${pair.patient}`), open(`${url}/${pair.doctor}`)])
  patient.on('message', (data) => ears.acknowledged((JSON.parse(data.toString()) as { ack: string }).ack))
  doctor.on('message', (data) => {
    const { id, seq } = JSON.parse(data.toString()) as { id: string; seq: number }
    ears.received(id, seq)
  })
  return { send: (ref) => patient.send(JSON.stringify({ id: ref, to: pair.doctor, body: BODY })) }
}

type Down = { t: string; ref: string; code?: string; message: { seq: number; clientId: string; author: string } }

const hello = async (url: string, token: string): Promise<WebSocket> => {
  const socket = await open(`${url}/v1/socket`)
  const welcomed = once(socket, 'message')
  socket.send(JSON.stringify({ t: 'hello', token }))
  const frame = JSON.parse(String((await welcomed)[0])) as Down
  if (frame.t !== 'welcome') throw new Error(`not welcome: ${JSON.stringify(frame)}`)
  return socket
}

const talkToOurs = async (url: string, pair: Pair, ears: Ears): Promise<Talk> => {
  const [patient, doctor] = await Promise.all([hello(url, pair.patient), hello(url, pair.doctor)])
  patient.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as Down
    if (frame.t === 'sent') ears.acknowledged(frame.ref)
    if (frame.t === 'refused') throw new Error(`refused: ${data.toString()}`)
  })
  doctor.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as Down
    if (frame.t === 'message' && frame.message.author === 'patient') ears.received(frame.message.clientId, frame.message.seq)
  })
  const { conversationId } = pair
  return { send: (ref) => patient.send(JSON.stringify({ t: 'send', ref, conversationId, text: BODY })) }
}

export const dialects = { ours: talkToOurs, reference: talkToReference }
