import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newAccessKey } from '@yijiantong/edge/tokens.ts'
import type { StorageSettings } from '@yijiantong/storage/open.ts'
import { freePort } from '@yijiantong/tests/support/ports.ts'
import { type Program, startProgram } from '../measure/child.ts'
import type { Place } from '../measure/place.ts'
import type { EngineName } from '../result.ts'
import { type Person, signerWith } from './people.ts'

export const allInOne = fileURLToPath(import.meta.resolve('@yijiantong/server/all-in-one.ts'))

const services = ['identity', 'doctor', 'consultation', 'messaging', 'media', 'payment', 'engagement', 'operations']

/** The real server, all in one process, with production's settings; vendors are named and never called. */
export type Installation = {
  readonly url: string
  readonly socketUrl: string
  readonly storageOf: (service: string) => StorageSettings
  readonly sign: (role: 'patient' | 'doctor') => Promise<Person>
  start(flags?: readonly string[]): Promise<Program>
}

/** Lays out keys and databases, and runs the server once so that its tables are there. */
export const install = async (place: Place, engine: EngineName, more: Readonly<Record<string, string>> = {}): Promise<Installation> => {
  const dir = await place.dir('ours')
  const port = await freePort()
  const urls: Record<string, string> = {}
  if (engine === 'mysql') for (const service of services) urls[service] = await place.schema()
  const env = {
    ...(await productionEnv(dir)),
    HOST: '127.0.0.1',
    PORT: String(port),
    ...(engine === 'mysql' && { MYSQL_URLS: JSON.stringify(urls) }),
    ...more,
  }
  const installation: Installation = {
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}`,
    storageOf: (service) =>
      engine === 'mysql' ? { engine, url: urls[service] as string, connections: 2 } : { engine, file: join(dir, `${service}.db`) },
    sign: signerWith(env.ACCESS_KEY_FILE),
    start: (flags = []) => startProgram(allInOne, /is ready at \S+ after (\d+) ms/, { env, flags }),
  }
  await (await installation.start()).end('SIGTERM')
  return installation
}

const productionEnv = async (dir: string) => {
  const accessKeyFile = join(dir, 'access.pem')
  const merchantKeyFile = join(dir, 'merchant.pem')
  await writeFile(accessKeyFile, newAccessKey().privateKeyPem, { mode: 0o600 })
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  await writeFile(merchantKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  return {
    YJT_MODE: 'production',
    LOG_LEVEL: 'warn',
    DATA_DIR: dir,
    PUBLIC_URL: 'https://clinic.example',
    ACCESS_KEY_FILE: accessKeyFile,
    MASTER_KEYS_FILE: join(dir, 'master-keys.json'),
    SERVICE_SECRET: 'a secret of the services for benches only',
    TICKET_SECRET: 'a secret of the tickets for benches only',
    WECHAT_APPID: 'wx0000000000000000',
    WECHAT_SECRET: 'unused',
    WXPAY_MCHID: '1900000000',
    WXPAY_SERIAL: '00',
    WXPAY_KEY_FILE: merchantKeyFile,
    WXPAY_APIV3_KEY: '00000000000000000000000000000000',
    S3_URL: 'https://objects.example',
    S3_REGION: 'unused',
    S3_BUCKET: 'unused',
    S3_ACCESS_KEY: 'unused',
    S3_SECRET_KEY: 'unused',
    SMS_SECRET_ID: 'unused',
    SMS_SECRET_KEY: 'unused',
    SMS_APP_ID: 'unused',
    SMS_SIGN: 'unused',
    SMS_TEMPLATE_LOGIN: 'unused',
  }
}
