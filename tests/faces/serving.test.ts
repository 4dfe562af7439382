import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { openServer } from '@yijiantong/edge/server.ts'
import { web } from '@yijiantong/server/web.ts'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'

const script = `console.log(${JSON.stringify('x'.repeat(2000))})`

const built: Readonly<Record<string, string | Buffer>> = {
  'webview/dist/index.html': '<!doctype html><title>手机端</title>',
  'webview/dist/app-ABCDEFGH.js': script,
  'webview/dist/app-ABCDEFGH.js.br': brotliCompressSync(script),
  'webview/dist/app-ABCDEFGH.js.gz': gzipSync(script),
  'webview/dist/files-0a1b2c3d/dot.svg': '<svg/>',
  'webview/dist/.secret.js': 'secret',
  'webview/dist-first/index.html': '<!doctype html><title>首页</title>',
  'webview/favicon.svg': '<svg/>',
  'webview/package.json': '{}',
  'admin/dist/index.html': '<!doctype html><title>管理后台</title>',
  'admin/dist/assets/index-abc.js': script,
}

const serve = async (files: typeof built, demonstration = true): Promise<FastifyInstance & { apps: string }> => {
  const apps = mkdtempSync(join(tmpdir(), 'faces-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(apps, name)), { recursive: true })
    writeFileSync(join(apps, name), content)
  }
  const app = openServer({ log: pino({ level: 'silent' }), trustProxy: false, ready: async () => ({ ready: true, checks: {} }) })
  web(app, { demonstration, apps })
  onTestFinished(async () => {
    await app.close()
    rmSync(apps, { recursive: true, force: true })
  })
  return Object.assign(app, { apps })
}

describe('in a demonstration', () => {
  it.each([
    ['/', '首页'],
    ['/m/', '手机端'],
    ['/console/', '管理后台'],
  ])('%s is %s, asked for again each time', async (url, title) => {
    const { statusCode, headers, body } = await (await serve(built)).inject(url)
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache'])
    expect(body).toContain(title)
  })

  it.each(['/m', '/console'])('%s leads to where its files are', async (url) => {
    const { statusCode, headers } = await (await serve(built)).inject(url)
    expect([statusCode, headers.location]).toEqual([302, `${url}/`])
  })

  it('keeps for good what has its hash in its name', async () => {
    const app = await serve(built)
    for (const url of ['/m/app-ABCDEFGH.js', '/m/files-0a1b2c3d/dot.svg', '/console/assets/index-abc.js']) {
      expect((await app.inject(url)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
  })

  it('sends the best of what lies beside it that the browser takes', async () => {
    const app = await serve(built)
    const ask = (accepted: string) => app.inject({ url: '/m/app-ABCDEFGH.js', headers: { 'accept-encoding': accepted } })
    const [both, gzip, refused, none] = await Promise.all([ask('gzip, deflate, br'), ask('gzip'), ask('br;q=0, gzip;q=0'), ask('')])
    expect([both, gzip, refused, none].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined, undefined])
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(script)
    expect(none.body).toBe(script)
    expect(both.headers.vary).toBe('accept-encoding')
    expect(both.headers['content-length']).toBe(String(both.rawPayload.length))
    const [plain] = await Promise.all([app.inject({ url: '/console/assets/index-abc.js', headers: { 'accept-encoding': 'br' } })])
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  it('answers 304 to who has it, and the head to who asks for that', async () => {
    const app = await serve(built)
    const first = await app.inject('/m/')
    const again = await app.inject({ url: '/m/', headers: { 'if-none-match': String(first.headers.etag) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    writeFileSync(join(app.apps, 'webview/dist/index.html'), '<!doctype html><title>新的手机端</title>')
    const changed = await app.inject({ url: '/m/', headers: { 'if-none-match': String(first.headers.etag) } })
    expect([changed.statusCode, changed.body.includes('新的')]).toEqual([200, true])
    const head = await app.inject({ method: 'HEAD', url: '/m/' })
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe(String(statSync(join(app.apps, 'webview/dist/index.html')).size))
  })

  it('lets run what is a file of its own, and the scripts the built page itself begins with', async () => {
    const app = await serve({ ...built, 'webview/dist/index.html': '<!doctype html><script>one()</script><script src="/m/a.js"></script>' })
    const [phone, console] = await Promise.all(
      ['/m/', '/console/'].map(async (url) => String((await app.inject(url)).headers['content-security-policy'])),
    )
    const hash = createHash('sha256').update('one()').digest('base64')
    expect(/script-src ([^;]*)/.exec(phone ?? '')?.[1]?.trim()).toBe(`'self' 'sha256-${hash}'`)
    expect(/script-src ([^;]*)/.exec(console ?? '')?.[1]?.trim()).toBe("'self'")
  })

  it('lets only its own pages put the phone in a frame, and nobody the others', async () => {
    const app = await serve(built)
    const policies = await Promise.all(
      ['/', '/m/', '/console/'].map(async (url) => String((await app.inject(url)).headers['content-security-policy'])),
    )
    expect(policies.map((policy) => /frame-ancestors ([^;]*)/.exec(policy)?.[1])).toEqual(["'none'", "'self'", "'none'"])
    for (const policy of policies) {
      expect(policy).toContain("default-src 'self'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https:|\*/)
    }
    const { headers } = await app.inject('/m/app-ABCDEFGH.js')
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'same-origin'])
  })

  it('leaves the console’s own addresses to the console', async () => {
    const app = await serve(built)
    expect((await app.inject('/console/orders/co_1')).body).toContain('管理后台')
    expect((await app.inject('/console/assets/gone-abc.js')).statusCode).toBe(404)
  })

  it('says in Chinese that a page is not there, and JSON to who asks for a file', async () => {
    const app = await serve(built)
    const page = await app.inject('/m/nowhere')
    expect([page.statusCode, page.body.includes('没有这个页面')]).toEqual([404, true])
    const file = await app.inject('/m/app-ZZZZZZZZ.js')
    expect([file.statusCode, file.json().code]).toEqual([404, 'request.not_found'])
  })

  it.each([
    '/m/../package.json',
    '/m/..%2fpackage.json',
    '/m/%2e%2e/package.json',
    '/m/.secret.js',
    '/m//etc/passwd.js',
    '/m/app-ABCDEFGH.js%00.js',
    '/m/app-ABCDEFGH.js/',
  ])('gives nothing away at %s', async (url) => {
    const { statusCode, body } = await (await serve(built)).inject(url)
    expect([400, 404]).toContain(statusCode)
    expect(body).not.toMatch(/secret|^\{\}$|root:/)
  })

  it('says in Chinese what has not been built, and goes on', async () => {
    const app = await serve({})
    for (const [url, name] of [
      ['/', '首页'],
      ['/m/', '手机端'],
      ['/console/', '管理后台'],
      ['/console/orders', '管理后台'],
    ] as const) {
      const { statusCode, body, headers } = await app.inject(url)
      expect([statusCode, headers['cache-control']]).toEqual([503, 'no-store'])
      expect(body).toContain(`${name}还没有准备好`)
    }
    expect((await app.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('in production', () => {
  it('shows the console alone', async () => {
    const app = await serve(built, false)
    const first = await app.inject('/')
    expect([first.statusCode, first.headers.location]).toEqual([302, '/console/'])
    expect((await app.inject('/console/')).statusCode).toBe(200)
    expect((await app.inject('/m/')).statusCode).toBe(404)
    expect((await app.inject('/first/app.js')).statusCode).toBe(404)
  })
})
