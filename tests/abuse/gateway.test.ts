import { connect } from 'node:net'
import { serviceTokens } from '@yijiantong/edge/tokens.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { contracts } from '@yijiantong/server/contracts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apart, type Topology } from '../support/topologies.ts'
import { askAt, keysIn } from './callers.ts'
import { openClinic } from './clinic.ts'
import { fuzz } from './fuzz.ts'
import { operationsOf } from './promises.ts'
import { buildWorld } from './world.ts'

let platform: Topology
beforeAll(async () => {
  platform = await apart({ mysqlUrl: process.env.TEST_MYSQL_URL as string, env: { DEMONSTRATION_ACCOUNTS: 'off' } })
})
afterAll(() => platform?.stop())

const knock = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) => askAt(platform.url, { method, url, headers })

/** Bytes as they are; whatever comes back until the other end has had enough. */
const raw = (url: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let heard = ''
    const timer = setTimeout(() => reject(new Error(`left waiting, heard ${heard}`)), 5000)
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(heard)
    })
  })

describe('through the gateway', () => {
  it('nothing internal is there, with or without a token of ours', async () => {
    const headers = { 'x-service-token': await serviceTokens('payment', keysIn(platform.dir).serviceSecret)() }
    const internal = operationsOf(Object.values(contracts)).filter(({ operation }) => operation.path.startsWith('/internal/'))
    expect(internal.length).toBeGreaterThan(5)
    for (const { operation } of internal) {
      const url = operation.path.replace(/:\w+/g, newId('us'))
      for (const path of [
        url,
        `/v1/..${url}`,
        `/v1/%2e%2e${url}`,
        `/v1/doctors/..%2f..${url.replaceAll('/', '%2f')}`,
        `//${platform.url.slice(7)}${url}`,
      ]) {
        const answer = await knock(operation.method, path, headers)
        expect([400, 404]).toContain(answer.status)
      }
    }
  })

  it('nobody speaks as one of our services', async () => {
    const headers = { 'x-service-token': await serviceTokens('payment', keysIn(platform.dir).serviceSecret)() }
    expect(await knock('GET', '/v1/staff/ledger/check', headers)).toMatchObject({ status: 401, code: 'access.unauthenticated' })
  })

  it('what is not HTTP is answered in our words, and the connection ends', async () => {
    for (const bytes of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n',
      'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
      'GET / HTTP/1.1\r\nhost: x\r\na b: c\r\n\r\n',
    ]) {
      const heard = await raw(platform.url, bytes)
      expect(heard).toMatch(/^HTTP\/1\.1 400 /)
      expect(heard).toContain('"code":"request.malformed"')
      expect(heard).toMatch(/\p{Script=Han}/u)
    }
  })

  it('a request smuggled behind another is read as what it is', async () => {
    const inner = 'GET /internal/users/us_00000000000000000000000 HTTP/1.1\r\nhost: x\r\n\r\n'
    const heard = await raw(
      platform.url,
      `POST /v1/session-refreshes HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${inner.length}\r\n\r\n${inner}`,
    )
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })

  it('everything is answered as the documentation says', async () => {
    const world = await buildWorld(await openClinic(platform))
    const found = await fuzz({ url: platform.url, keys: keysIn(platform.dir), world }, 12, 20_260_202)
    console.log(`through the gateway: ${found.inputs} inputs, answered ${JSON.stringify(found.statuses)}`)
    expect(found.faults).toEqual([])
  }, 120_000)
})
