import { randomUUID, sign } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { Agent, request } from 'undici'
import { loadCredentials } from '../credentials.ts'
import { type SandboxOptions, sandbox } from '../sandbox.ts'
import { type SandboxSettings, sandboxSettings } from '../settings.ts'

/** A notification as it reached our server. */
export type Received = { headers: Record<string, string | undefined>; body: string }

export type Harness = {
  settings: SandboxSettings
  dir: string
  baseUrl: string
  notifyUrl: string
  /** Everything posted to `notifyUrl`, oldest first. */
  received: Received[]
  /** What `notifyUrl` answers; 204 unless set. */
  answerWith: (status: number) => void
  /** Waits until `count` notifications have come; fails after 5 seconds. */
  arrived: (count: number) => Promise<Received[]>
  control: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<{ status: number; body: Record<string, unknown> }>
  /** A person of the sandbox with fresh codes. */
  person: (phone?: string) => Promise<{ openid: string; loginCode: string; phoneCode: string; phone: string }>
  /** Stops the sandbox and starts it again on the same folder and port. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A connection each: a kept one would be found dead after a restart. */
const unkept = new Agent({ pipelining: 0 })

/** Listens on 127.0.0.1, on a free port for 0, and answers the origin. */
export const listen = (app: FastifyInstance, port = 0): Promise<string> => app.listen({ host: '127.0.0.1', port })

let keys: Promise<string> | null = null

/** A fresh folder with the same keys as every other of this worker: making RSA keys is most of a first run. */
const folderWithKeys = async (): Promise<string> => {
  keys ??= mkdtemp(join(tmpdir(), 'yjt-keys-')).then(async (folder) => {
    await loadCredentials(folder)
    const made = await readFile(join(folder, 'credentials.json'), 'utf8')
    await rm(folder, { recursive: true })
    return made
  })
  const dir = await mkdtemp(join(tmpdir(), 'yjt-sandbox-'))
  await writeFile(join(dir, 'credentials.json'), await keys, { mode: 0o600 })
  return dir
}

/** A sandbox and a server of ours that listens for its notifications, both on 127.0.0.1, with waits a thousandth of WeChat's. */
export const startHarness = async (options: Omit<SandboxOptions, 'dir'> = {}): Promise<Harness> => {
  const dir = await folderWithKeys()
  const received: Received[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let status = 204

  const ours = fastify({ forceCloseConnections: true })
  ours.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  ours.post('/notify', (request, reply) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    )
    received.push({ headers, body: String(request.body) })
    for (const { count, resolve } of waiting) if (received.length >= count) resolve()
    return reply.code(status).send()
  })
  const notifyUrl = `${await listen(ours)}/notify`

  const open = async (port: number): Promise<FastifyInstance> => {
    const app = fastify({ forceCloseConnections: true })
    await app.register(sandbox({ dir, scale: 0.001, ...options }))
    await listen(app, port)
    return app
  }
  let vendor = await open(0)
  const port = Number(new URL(vendor.listeningOrigin).port)
  const baseUrl = `http://127.0.0.1:${port}`

  const control: Harness['control'] = async (method, path, body) => {
    const answer = await request(`${baseUrl}/sandbox/api${path}`, {
      dispatcher: unkept,
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await answer.body.text()
    return { status: answer.statusCode, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
  }
  let people = 0

  return {
    settings: await sandboxSettings(dir, baseUrl),
    dir,
    baseUrl,
    notifyUrl,
    received,
    answerWith: (next) => {
      status = next
    },
    arrived: (count) => {
      if (received.length >= count) return Promise.resolve(received)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${received.length} of ${count} notifications came within 5 seconds`)), 5_000)
        waiting.push({
          count,
          resolve: () => {
            clearTimeout(timer)
            resolve(received)
          },
        })
      })
    },
    control,
    person: async (phone = `1380013${String(8_000 + people++)}`) => {
      const { body } = await control('POST', '/wechat/codes', { phone })
      return { openid: String(body.openid), loginCode: String(body.loginCode), phoneCode: String(body.phoneCode), phone }
    },
    restart: async () => {
      await vendor.close()
      vendor = await open(port)
    },
    stop: async () => {
      await vendor.close()
      await ours.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Calls of a merchant, signed by hand; the adapters and the vendors' SDKs have tests of their own. */
export type Merchant = {
  prepay: (outTradeNo: string, total?: number) => Promise<string>
  /** Prepays and pays; `plan` is the body of the control API's pay. */
  paid: (outTradeNo: string, plan?: object, total?: number) => Promise<{ prepayId: string; notificationId: string }>
  refund: (
    outTradeNo: string,
    outRefundNo: string,
    refund: number,
    total: number,
  ) => Promise<{ status: number; body: Record<string, unknown> }>
  queryRefund: (outRefundNo: string) => Promise<{ status: number; body: Record<string, unknown> }>
}

export const merchant = (box: Harness): Merchant => {
  const { appid, mchid, merchantSerial, merchantPrivateKey } = box.settings.wechatPay
  const call = async (method: 'GET' | 'POST', path: string, content?: unknown) => {
    const body = content === undefined ? '' : JSON.stringify(content)
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomUUID()]
    const signature = sign('RSA-SHA256', Buffer.from(`${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`), merchantPrivateKey).toString(
      'base64',
    )
    const fields = { mchid, nonce_str: nonce, signature, timestamp, serial_no: merchantSerial }
    const authorization = `WECHATPAY2-SHA256-RSA2048 ${Object.entries(fields)
      .map(([name, value]) => `${name}="${value}"`)
      .join(',')}`
    const answer = await request(box.baseUrl + path, {
      dispatcher: unkept,
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'harness' },
      ...(body === '' ? {} : { body }),
    })
    return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> }
  }
  const prepay: Merchant['prepay'] = async (outTradeNo, total = 3000) => {
    const { openid } = await box.person('13700137000')
    const order = {
      appid,
      mchid,
      description: '图文问诊',
      out_trade_no: outTradeNo,
      notify_url: box.notifyUrl,
      amount: { total },
      payer: { openid },
    }
    return String((await call('POST', '/v3/pay/transactions/jsapi', order)).body.prepay_id)
  }
  return {
    prepay,
    paid: async (outTradeNo, plan = {}, total = 3000) => {
      const prepayId = await prepay(outTradeNo, total)
      const { status, body } = await box.control('POST', `/payments/${prepayId}/pay`, plan)
      if (status !== 200) throw new Error(`pay answered ${status} ${String(body.code)}`)
      return { prepayId, notificationId: String(body.notificationId) }
    },
    refund: (outTradeNo, outRefundNo, refund, total) =>
      call('POST', '/v3/refund/domestic/refunds', {
        out_trade_no: outTradeNo,
        out_refund_no: outRefundNo,
        amount: { refund, total, currency: 'CNY' },
      }),
    queryRefund: (outRefundNo) => call('GET', `/v3/refund/domestic/refunds/${outRefundNo}`),
  }
}
