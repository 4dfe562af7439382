import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SandboxOptions, sandbox } from '@yijiantong/sandbox/sandbox.ts'
import { type SandboxSettings, sandboxSettings } from '@yijiantong/sandbox/settings.ts'
import fastify, { type FastifyInstance } from 'fastify'

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

/** A sandbox and a server of ours that listens for its notifications, both on 127.0.0.1, with waits a thousandth of WeChat's. */
export const startHarness = async (options: Omit<SandboxOptions, 'dir'> = {}): Promise<Harness> => {
  const dir = await mkdtemp(join(tmpdir(), 'yjt-sandbox-'))
  const received: Received[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let status = 204

  const ours = fastify({ forceCloseConnections: true })
  ours.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  ours.post('/notify', (request, reply) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))
    received.push({ headers, body: String(request.body) })
    for (const { count, resolve } of waiting) if (received.length >= count) resolve()
    return reply.code(status).send()
  })
  const notifyUrl = `${await ours.listen({ host: '127.0.0.1', port: 0 })}/notify`

  const open = async (port: number): Promise<FastifyInstance> => {
    const app = fastify({ forceCloseConnections: true })
    await app.register(sandbox({ dir, scale: 0.001, ...options }))
    await app.listen({ host: '127.0.0.1', port })
    return app
  }
  let vendor = await open(0)
  const port = Number(new URL(vendor.listeningOrigin).port)
  const baseUrl = `http://127.0.0.1:${port}`

  const control: Harness['control'] = async (method, path, body) => {
    const answer = await fetch(`${baseUrl}/sandbox/api${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
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
