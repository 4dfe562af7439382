import { expect, describe as group, it } from 'vitest'
import { describe, Misconfigured, readConfig, requiredInProduction } from '../config.ts'

const production = {
  YJT_MODE: 'production',
  ...Object.fromEntries(requiredInProduction.map((name) => [name, `a value for ${name} that is long enough`])),
  PUBLIC_URL: 'https://care.example.cn',
  S3_URL: 'https://oss-cn-beijing.aliyuncs.com',
}

const problemsOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    if (error instanceof Misconfigured) return error.message
    throw error
  }
}

group('settings', () => {
  it('need nothing for a demonstration', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ mode: 'demonstration', host: '127.0.0.1', port: 8080, sandboxUrl: 'http://127.0.0.1:8080' })
    expect(config.storageOf('messaging')).toEqual({ engine: 'sqlite', file: 'var/messaging.db' })
  })

  it('accept a complete production and listen to the world', () => {
    expect(readConfig(production)).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      sandboxUrl: undefined,
      demonstrationAccounts: false,
    })
  })

  it.each(requiredInProduction)('refuse a production without %s', (name) => {
    expect(problemsOf({ ...production, [name]: undefined })).toContain(`${name} is required in production`)
  })

  it.each([
    ['SANDBOX_URL', 'https://sandbox.example.cn', 'SANDBOX_URL is for demonstration only'],
    ['DEMONSTRATION_ACCOUNTS', 'on', 'DEMONSTRATION_ACCOUNTS is for demonstration only'],
    ['WXPAY_URL', 'http://127.0.0.1:8080', 'WXPAY_URL points at this machine'],
    ['S3_URL', 'http://localhost:9000', 'S3_URL points at this machine'],
    ['SERVICE_SECRET', 'short', 'SERVICE_SECRET is shorter than 32 characters'],
    ['PUBLIC_URL', 'http://care.example.cn', 'PUBLIC_URL is not https'],
  ])('refuse a production with %s=%s', (name, value, problem) => {
    expect(problemsOf({ ...production, [name]: value })).toContain(problem)
  })

  it('name every problem at once', () => {
    const problems = problemsOf({ PORT: 'eighty', CIPHER: 'rot13', MYSQL_URLS: '{', TLS_CERT: 'cert.pem' })
    for (const name of ['PORT', 'CIPHER', 'MYSQL_URLS', 'TLS_CERT']) expect(problems).toContain(name)
  })

  it('show what was found without a secret', () => {
    const shown = JSON.stringify(
      describe(readConfig({ ...production, MYSQL_URLS: '{"identity":"mysql://u:hunter2@db/x"}', REDIS_URL: 'redis://:hunter2@r' })),
    )
    expect(shown).not.toContain('hunter2')
    expect(shown).not.toContain('a value for')
  })
})
