import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from './durable-file.ts'

/** An RSA key with its X.509 certificate, all PEM; `serial` is the certificate's, 40 upper-case hex digits. */
export type CertifiedKey = { serial: string; privateKey: string; certificate: string }

/** Every key and id of the sandbox merchant and of the vendors it stands in for. Made once, kept in `credentials.json`. */
export type Credentials = {
  appid: string
  secret: string
  mchid: string
  apiV3Key: string
  merchant: CertifiedKey
  /** Oldest first; the last one signs. */
  platform: CertifiedKey[]
  /** The newer mode without certificates: https://pay.weixin.qq.com/docs/merchant/products/update-pub-key/wxp-pub-key-guide.html */
  platformPublicKey: { id: string; privateKey: string; publicKey: string }
  /** Signs the forged notifications; nobody trusts it. */
  stranger: CertifiedKey
  openidKey: string
  s3: { region: string; bucket: string; accessKeyId: string; secretAccessKey: string }
  sms: { secretId: string; secretKey: string; sdkAppId: string; signName: string; region: string }
}

const fileOf = (dir: string) => join(dir, 'credentials.json')
const making = new Map<string, Promise<Credentials>>()

/** Reads the credentials of `dir`, making them on the first run (about a second); two callers at once get the same ones. */
export const loadCredentials = async (dir: string): Promise<Credentials> => {
  if (existsSync(fileOf(dir))) return JSON.parse(readFileSync(fileOf(dir), 'utf8')) as Credentials
  const under = making.get(dir) ?? make(dir).finally(() => making.delete(dir))
  making.set(dir, under)
  return under
}

/** Made from a secret that every folder has, so that folders of before have it too. */
export const languageModelKey = ({ secret }: Pick<Credentials, 'secret'>): string =>
  `sk-${createHmac('sha256', secret).update('language model').digest('hex').slice(0, 32)}`

/** Adds a platform certificate; the newest signs from now on and `/v3/certificates` lists them all, as WeChat does while one runs out. */
export const rotatePlatformCertificate = async (dir: string): Promise<Credentials> => {
  const { certifiedKey } = await import('./certified-key.ts')
  const credentials = await loadCredentials(dir)
  const rotated = { ...credentials, platform: [...credentials.platform, await certifiedKey('Sandbox Pay Platform')] }
  await writeDurably(fileOf(dir), JSON.stringify(rotated, null, 2))
  return rotated
}

const make = async (dir: string): Promise<Credentials> => {
  const { certifiedKey, rsaPair } = await import('./certified-key.ts')
  const [merchant, platform, stranger, publicKeyMode] = await Promise.all([
    certifiedKey('Sandbox Merchant'),
    certifiedKey('Sandbox Pay Platform'),
    certifiedKey('Sandbox Stranger'),
    rsaPair(),
  ])
  const credentials: Credentials = {
    appid: `wx${randomBytes(8).toString('hex')}`,
    secret: randomBytes(16).toString('hex'),
    mchid: `16${digits(8)}`,
    apiV3Key: randomBytes(16).toString('hex'),
    merchant,
    platform: [platform],
    platformPublicKey: { id: `PUB_KEY_ID_${digits(34)}`, ...publicKeyMode },
    stranger,
    openidKey: randomBytes(16).toString('hex'),
    s3: {
      region: 'cn-sandbox-1',
      bucket: 'yijiantong',
      accessKeyId: `SBX${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(24).toString('base64url'),
    },
    sms: {
      secretId: `AKID${randomBytes(16).toString('hex')}`,
      secretKey: randomBytes(16).toString('hex'),
      sdkAppId: `1400${digits(6)}`,
      signName: '医键通沙箱',
      region: 'ap-guangzhou',
    },
  }
  mkdirSync(dir, { recursive: true })
  await writeDurably(fileOf(dir), JSON.stringify(credentials, null, 2))
  return credentials
}

const digits = (count: number): string => Array.from(randomBytes(count), (byte) => byte % 10).join('')
