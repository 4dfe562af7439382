import { createCipheriv, createPrivateKey, createVerify, randomBytes, sign, X509Certificate } from 'node:crypto'
import type { CertifiedKey, Credentials } from './credentials.ts'

/** Which of the platform's keys answers: its newest certificate, or the public key with an id. */
export type Signing = 'certificate' | 'public_key'

/** How a notification is made. Only `genuine` should ever be believed. */
export type Manner = 'genuine' | 'forged' | 'stale' | 'tampered' | 'wrong_serial' | 'altered_amount'
export const manners: readonly Manner[] = ['genuine', 'forged', 'stale', 'tampered', 'wrong_serial', 'altered_amount']

const fiveMinutes = 300_000

/**
 * Checks `Authorization: WECHATPAY2-SHA256-RSA2048 …` of a request against the merchant's certificate.
 * Answers null when it is good, else why not. https://pay.weixin.qq.com/docs/merchant/development/interface-rules/signature-generation.html
 */
export const wrongRequestSignature = (
  request: { authorization: string | undefined; method: string; url: string; body: string },
  credentials: Credentials,
  now: number,
): string | null => {
  const [scheme, rest] = (request.authorization ?? '').split(/\s+(.*)/s)
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || !rest) return 'Http头Authorization认证类型不正确'
  const fields = Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  const { mchid, nonce_str, signature, timestamp, serial_no } = fields
  if (!mchid || !nonce_str || !signature || !timestamp || !serial_no)
    return 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'
  if (mchid !== credentials.mchid) return '商户号不存在'
  if (serial_no !== credentials.merchant.serial) return '商户证书序列号有误，请使用签名私钥匹配的证书序列号'
  if (!(Math.abs(now - Number(timestamp) * 1000) <= fiveMinutes)) return 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'
  const message = `${request.method}\n${request.url}\n${timestamp}\n${nonce_str}\n${request.body}\n`
  const key = new X509Certificate(credentials.merchant.certificate).publicKey
  return createVerify('RSA-SHA256').update(message).verify(key, signature, 'base64') ? null : '签名错误，请检查后再试'
}

/** True when `paySign` is the merchant's signature over what the mini program was given: appId, timeStamp, nonceStr, package. */
export const paySignHolds = (
  given: { appId: string; timeStamp: string; nonceStr: string; package: string; paySign: string },
  credentials: Credentials,
): boolean =>
  createVerify('RSA-SHA256')
    .update(`${given.appId}\n${given.timeStamp}\n${given.nonceStr}\n${given.package}\n`)
    .verify(new X509Certificate(credentials.merchant.certificate).publicKey, given.paySign, 'base64')

/** The headers WeChat Pay puts on an answer or a notification with this body. */
export const platformSignature = (
  body: string,
  credentials: Credentials,
  now: number,
  signing: Signing,
  manner: Manner = 'genuine',
): Record<string, string> => {
  const { serial, privateKey } = signing === 'public_key' ? publicKeyMode(credentials) : newest(credentials)
  const timestamp = String(Math.floor((manner === 'stale' ? now - 2 * fiveMinutes : now) / 1000))
  const nonce = randomBytes(16).toString('hex')
  const key = createPrivateKey(manner === 'forged' ? credentials.stranger.privateKey : privateKey)
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': sign('RSA-SHA256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), key).toString('base64'),
    'Wechatpay-Serial': manner === 'wrong_serial' ? credentials.stranger.serial : serial,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  }
}

/** AEAD_AES_256_GCM with the APIv3 key; the 16-byte tag follows the ciphertext. https://pay.weixin.qq.com/docs/merchant/products/platform-certificate/decryption-certificate.html */
export const encryptResource = (plaintext: string, associatedData: string, apiV3Key: string): { nonce: string; ciphertext: string } => {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData))
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { nonce, ciphertext: ciphertext.toString('base64') }
}

export const newest = (credentials: Credentials): CertifiedKey => {
  const key = credentials.platform.at(-1)
  if (!key) throw new Error('the sandbox has no platform certificate')
  return key
}

const publicKeyMode = ({ platformPublicKey }: Credentials) => ({ serial: platformPublicKey.id, privateKey: platformPublicKey.privateKey })
