import { bombPng, zipOf } from '@yijiantong/media/tests/pictures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, patient as signUp } from '../support/people.ts'
import { photograph } from '../support/pictures.ts'
import { type Topology, together } from '../support/topologies.ts'
import { type Answer, askAt } from './callers.ts'
import { storedIn } from './stored.ts'

let platform: Topology
let patient: Person
let whole: Buffer
beforeAll(async () => {
  platform = await together({ env: { DEMONSTRATION_ACCOUNTS: 'off' } })
  patient = await signUp(platform)
  whole = Buffer.from(await photograph(320, 240))
})
afterAll(() => platform?.stop())

const send = async (url: string, type: string, body: Uint8Array | string): Promise<Answer> =>
  askAt(platform.url, { method: 'POST', url, headers: { authorization: `Bearer ${await patient.token()}`, 'content-type': type }, body })

const page = Buffer.from('<html><script>alert(document.cookie)</script></html>')

const bad: readonly [string, () => Uint8Array, string, number, string][] = [
  ['with a page behind its end', () => Buffer.concat([whole, page]), 'image/jpeg', 422, 'picture.mixed'],
  ['with a ZIP behind its end', () => Buffer.concat([whole, zipOf('a.html', 'x')]), 'image/jpeg', 422, 'picture.mixed'],
  ['that unpacks to 2.5 gigapixels', () => bombPng(50_000, 50_000), 'image/png', 422, 'picture.too_many_pixels'],
  ['that breaks off', () => whole.subarray(0, whole.length / 2), 'image/jpeg', 422, 'picture.damaged'],
  ['that is only a beginning', () => whole.subarray(0, 3), 'image/jpeg', 422, 'picture.damaged'],
  ['that is a page', () => page, 'image/jpeg', 415, 'picture.not_a_picture'],
  [
    'that is SVG and says JPEG',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    'image/jpeg',
    415,
    'picture.unsupported',
  ],
  [
    'that is SVG and says so',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/svg+xml',
    415,
    'request.unsupported_type',
  ],
  ['that is a GIF', () => Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), 'image/png', 415, 'picture.unsupported'],
  ['that is HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'image/heic', 415, 'picture.heic'],
  ['of nothing', () => Buffer.alloc(0), 'image/jpeg', 415, 'picture.not_a_picture'],
  [
    'of random bytes',
    () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
    'image/webp',
    415,
    'picture.not_a_picture',
  ],
  ['of 11 MB', () => Buffer.concat([whole, Buffer.alloc(11 * 1024 * 1024)]), 'image/jpeg', 413, 'request.too_large'],
  ['called text', () => whole, 'text/plain', 415, 'request.unsupported_type'],
  ['called JSON', () => whole, 'application/json', 400, 'request.malformed'],
]

describe('a picture', () => {
  it.each(bad)('%s is refused under its own code, and leaves nothing', async (_what, make, type, status, code) => {
    const before = storedIn(platform.dir)
    const answer = await send('/v1/pictures?purpose=consultation', type, make())
    expect({ status: answer.status, code: answer.code, text: answer.text }).toMatchObject({ status, code })
    expect(answer.json?.message).toMatch(/\p{Script=Han}/u)
    expect(storedIn(platform.dir)).toEqual(before)
  })

  it('that is one comes back as a file to keep, without what the camera noted', async () => {
    const answer = await send('/v1/pictures?purpose=consultation', 'image/jpeg', whole)
    expect(answer.status).toBe(200)
    const shown = await askAt(platform.url, {
      method: 'GET',
      url: `/v1/pictures/${answer.json?.pictureId}`,
      headers: { authorization: `Bearer ${await patient.token()}` },
    })
    expect(shown.headers).toMatchObject({
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(shown.text).not.toContain('Testphone')
    expect(shown.text).not.toContain('Exif')
  })
})

describe('a body', () => {
  const profile = { name: '张三', sex: 'male', birthDate: '1990-01-01', relation: 'self' }

  it.each([
    ['of 300 KB', 'application/json', JSON.stringify({ ...profile, name: 'x'.repeat(300_000) }), 413, 'request.too_large'],
    ['of another type', 'text/plain', 'name=x', 415, 'request.unsupported_type'],
    ['of XML', 'application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 415, 'request.unsupported_type'],
    ['of a form', 'application/x-www-form-urlencoded', 'name=x&sex=male', 415, 'request.unsupported_type'],
    ['that is not JSON', 'application/json', '{"name":', 400, 'request.malformed'],
    ['that reaches for a prototype', 'application/json', '{"__proto__":{"admin":true}}', 400, 'request.malformed'],
    ['that reaches for a constructor', 'application/json', '{"constructor":{"prototype":{"admin":true}}}', 400, 'request.malformed'],
    ['nested without end', 'application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'request.invalid'],
    ['that is a list', 'application/json', '[1,2,3]', 400, 'request.invalid'],
    ['that is nothing', 'application/json', '', 400, 'request.invalid'],
    ['that is not UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'request.malformed'],
  ] as const)('%s is refused under its own code, and nothing is written', async (_what, type, body, status, code) => {
    const before = storedIn(platform.dir)
    const answer = await send('/v1/profiles', type, body)
    expect({ status: answer.status, code: answer.code, text: answer.text.slice(0, 300) }).toMatchObject({ status, code })
    expect(answer.json?.message).toMatch(/\p{Script=Han}/u)
    expect(storedIn(platform.dir)).toEqual(before)
  })
})
