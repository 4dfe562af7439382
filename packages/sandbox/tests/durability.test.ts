// A sandbox in a process of its own, killed with SIGKILL: what it answered must still be true.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../database.ts'
import { type SandboxSettings, sandboxSettings } from '../settings.ts'
import { type Harness, listen, merchant } from './harness.ts'

let dir: string
let child: ChildProcess | null = null
let ours: FastifyInstance | null = null
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yjt-killed-'))
})
afterEach(async () => {
  await kill()
  await ours?.close()
  await rm(dir, { recursive: true, force: true })
})

const start = async (): Promise<string> => {
  child = spawn(process.execPath, [join(import.meta.dirname, '../alone.ts'), dir, '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('no output to read')
  let printed = ''
  for await (const line of createInterface({ input: child.stdout })) {
    printed += line
    if (line === '}') break
  }
  return (JSON.parse(printed) as SandboxSettings).wechat.baseUrl
}

const kill = async (): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const boxAt = async (baseUrl: string, notifyUrl: string): Promise<Harness> => {
  const control: Harness['control'] = async (method, path, body) => {
    const answer = await fetch(`${baseUrl}/sandbox/api${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return {
    settings: await sandboxSettings(dir, baseUrl),
    dir,
    baseUrl,
    notifyUrl,
    control,
    person: async (phone = '13700137000') => {
      const { body } = await control('POST', '/wechat/codes', { phone })
      return { openid: String(body.openid), loginCode: '', phoneCode: '', phone }
    },
    received: [],
    answerWith: () => undefined,
    arrived: () => Promise.resolve([]),
    restart: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}

it('remembers a payment and sends its notification after kill -9', async () => {
  const arrivals: string[] = []
  ours = fastify()
  ours.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  let told: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    told = resolve
  })
  // Not listening until the process was killed: nothing can arrive from its first life.
  ours.post('/notify', (request, reply) => {
    arrivals.push((JSON.parse(String(request.body)) as { id: string }).id)
    told()
    return reply.code(204).send()
  })
  const probe = fastify()
  const notifyOrigin = await listen(probe)
  await probe.close()

  const before = await boxAt(await start(), `${notifyOrigin}/notify`)
  const { prepayId, notificationId } = await merchant(before).paid('killed-1', { notify: 'late', delayMs: 300 })
  await kill()

  await listen(ours, Number(new URL(notifyOrigin).port))
  const after = await boxAt(await start(), `${notifyOrigin}/notify`)
  expect((await after.control('GET', `/payments/${prepayId}`)).body.payment).toMatchObject({ state: 'SUCCESS', total: 3000 })
  await arrived
  expect(arrivals).toEqual([notificationId])
  expect(after.settings.wechatPay.merchantPrivateKey).toBe(before.settings.wechatPay.merchantPrivateKey)
})

it('is on disk before it is answered', () => {
  const db = openDatabase(dir)
  // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
  expect(db.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 })
  expect(db.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' })
  db.close()
})
