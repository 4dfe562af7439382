import type { SocketSettings } from '@yijiantong/edge/socket-server.ts'
import { hours, minutes } from '@yijiantong/kernel/clock.ts'
import type { Cipher } from '@yijiantong/storage/keyring.ts'
import type { StorageSettings } from '@yijiantong/storage/open.ts'

export const serviceNames = [
  'identity',
  'doctor',
  'consultation',
  'messaging',
  'media',
  'payment',
  'engagement',
  'operations',
  'triage',
] as const
export type ServiceName = (typeof serviceNames)[number]

/** `demonstration`: sandbox vendors, keys made on the first run. `production`: every key and vendor given, nothing made up. */
export type Mode = 'demonstration' | 'production'

export type Config = {
  readonly mode: Mode
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Where people and WeChat Pay reach this installation. */
  readonly publicUrl: string
  /** Where the sandbox is; undefined in production. */
  readonly sandboxUrl: string | undefined
  /** Multiplies the sandbox's waits; 1 is the vendors' own pace. */
  readonly sandboxScale: number
  /** Whether an empty demonstration gets a doctor to try it with. */
  readonly demonstrationAccounts: boolean
  readonly storageOf: (service: string) => StorageSettings
  /** Where each service is when it has a process to itself; undefined all in one. */
  readonly serviceUrls: Readonly<Record<string, string>> | undefined
  readonly redisUrl: string | undefined
  readonly cipher: Cipher
  readonly logLevel: string
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly trustProxy: string | false
  readonly sockets: Partial<SocketSettings>
  readonly timers: Timers
  /** Everything else by name, for the vendors' own settings. */
  readonly given: (name: string) => string | undefined
}

/** How long each step of a consultation may take, ms. */
export type Timers = {
  readonly unpaid: number
  readonly unaccepted: number
  readonly active: number
  readonly rounds: number
}

const timerDefaults: Timers = { unpaid: minutes(15), unaccepted: hours(24), active: hours(48), rounds: 20 }

export class Misconfigured extends Error {
  override name = 'Misconfigured'
}

/** Reads and checks the environment; every problem is named at once. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const problems: string[] = []
  const given = (name: string): string | undefined => (env[name] === '' ? undefined : env[name])
  const whole = (name: string, otherwise: number): number => {
    const text = given(name)
    if (text === undefined) return otherwise
    const number = Number(text)
    if (Number.isSafeInteger(number) && number >= 0) return number
    problems.push(`${name} is not a whole number: ${text}`)
    return otherwise
  }
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
    const text = given(name) ?? otherwise
    if ((values as readonly string[]).includes(text)) return text as T
    problems.push(`${name} is none of ${values.join(', ')}: ${text}`)
    return otherwise
  }

  const mode = oneOf<Mode>('YJT_MODE', ['demonstration', 'production'], given('NODE_ENV') === 'production' ? 'production' : 'demonstration')
  const port = whole('PORT', 8080)
  const dataDir = given('DATA_DIR') ?? 'var'
  const serviceUrls = parsed<Record<string, string>>(given('SERVICE_URLS'), 'SERVICE_URLS', problems)
  const mysqlUrls = parsed<Record<string, string>>(given('MYSQL_URLS'), 'MYSQL_URLS', problems)
  const cert = given('TLS_CERT')
  const key = given('TLS_KEY')
  if ((cert === undefined) !== (key === undefined)) problems.push('TLS_CERT and TLS_KEY must be given together')

  const publicUrl = given('PUBLIC_URL') ?? `http://127.0.0.1:${port}`
  const config: Config = {
    mode,
    host: given('HOST') ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    port,
    dataDir,
    publicUrl,
    sandboxUrl: mode === 'demonstration' ? (given('SANDBOX_URL') ?? `http://127.0.0.1:${port}`) : undefined,
    sandboxScale: Number(given('SANDBOX_SCALE') ?? 1),
    demonstrationAccounts: mode === 'demonstration' && oneOf('DEMONSTRATION_ACCOUNTS', ['on', 'off'], 'on') === 'on',
    storageOf(service) {
      const url = mysqlUrls?.[service]
      return url === undefined
        ? { engine: 'sqlite', file: `${dataDir}/${service}.db` }
        : { engine: 'mysql', url, connections: whole('MYSQL_CONNECTIONS', 8) }
    },
    serviceUrls,
    redisUrl: given('REDIS_URL'),
    cipher: oneOf<Cipher>('CIPHER', ['aes-256-gcm', 'sm4-gcm'], 'aes-256-gcm'),
    logLevel: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    trustProxy: given('TRUST_PROXY') ?? false,
    sockets: {
      heartbeat: whole('SOCKET_HEARTBEAT_MS', 8000),
      rate: { perSecond: whole('SOCKET_RATE', 20), burst: whole('SOCKET_BURST', 300) },
    },
    timers: {
      unpaid: whole('TIMER_UNPAID_MS', timerDefaults.unpaid),
      unaccepted: whole('TIMER_UNACCEPTED_MS', timerDefaults.unaccepted),
      active: whole('TIMER_ACTIVE_MS', timerDefaults.active),
      rounds: whole('ROUNDS', timerDefaults.rounds),
    },
    given,
  }
  problems.push(...halfGiven(given))
  if (mode === 'production') problems.push(...refusedInProduction(config))
  if (problems.length > 0)
    throw new Misconfigured(`the settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  return config
}

const parsed = <T>(text: string | undefined, name: string, problems: string[]): T | undefined => {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as T
  } catch {
    problems.push(`${name} is not JSON`)
    return undefined
  }
}

/** A language model of somebody's choice: all three or none. */
const languageModel = ['TRIAGE_LLM_URL', 'TRIAGE_LLM_KEY', 'TRIAGE_LLM_MODEL'] as const

const halfGiven = (given: Config['given']): string[] => {
  const missing = languageModel.filter((name) => given(name) === undefined)
  return missing.length === 0 || missing.length === languageModel.length ? [] : [`${languageModel.join(', ')} must be given together`]
}

/** Settings without which production would fall back on something made for demonstration. */
export const requiredInProduction = [
  'PUBLIC_URL',
  'ACCESS_KEY_FILE',
  'SERVICE_SECRET',
  'TICKET_SECRET',
  'MASTER_KEYS_FILE',
  'WECHAT_APPID',
  'WECHAT_SECRET',
  'WXPAY_MCHID',
  'WXPAY_SERIAL',
  'WXPAY_KEY_FILE',
  'WXPAY_APIV3_KEY',
  'S3_URL',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'SMS_SECRET_ID',
  'SMS_SECRET_KEY',
  'SMS_APP_ID',
  'SMS_SIGN',
  'SMS_TEMPLATE_LOGIN',
] as const

const refusedInProduction = (config: Config): string[] => {
  const problems: string[] = requiredInProduction
    .filter((name) => config.given(name) === undefined)
    .map((name) => `${name} is required in production`)
  for (const name of ['SANDBOX_URL', 'SANDBOX_SCALE', 'DEMONSTRATION_ACCOUNTS', 'TRIAGE_LLM'] as const) {
    if (config.given(name) !== undefined) problems.push(`${name} is for demonstration only`)
  }
  for (const name of ['SERVICE_SECRET', 'TICKET_SECRET'] as const) {
    const value = config.given(name)
    if (value !== undefined && value.length < 32) problems.push(`${name} is shorter than 32 characters`)
  }
  for (const name of ['PUBLIC_URL', 'S3_URL', 'WECHAT_URL', 'WXPAY_URL', 'SMS_URL'] as const) {
    if (/\/\/(127\.|localhost|\[::1\])/.test(config.given(name) ?? ''))
      problems.push(`${name} points at this machine, where only a sandbox can be`)
  }
  if (config.publicUrl.startsWith('http://')) problems.push('PUBLIC_URL is not https')
  return problems
}

/** What was found, without secrets, one line each. */
export const describe = (config: Config): Record<string, string> => ({
  mode: config.mode,
  address: `${config.tls === undefined ? 'http' : 'https'}://${config.host}:${config.port}`,
  data: config.dataDir,
  database: serviceNames.every((name) => config.storageOf(name).engine === 'mysql') ? 'MySQL' : 'SQLite',
  redis: config.redisUrl === undefined ? 'none, one node' : 'yes',
  vendors: config.sandboxUrl === undefined ? 'real' : `sandbox at ${config.sandboxUrl}`,
  cipher: config.cipher,
})
