import { createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Credentials } from '@yijiantong/sandbox/credentials.ts'
import { encryptResource } from '@yijiantong/sandbox/pay-signing.ts'
import { type Answer, askAt } from './callers.ts'

export const credentialsOfSandbox = (dataDir: string): Credentials =>
  JSON.parse(readFileSync(join(dataDir, 'sandbox', 'credentials.json'), 'utf8')) as Credentials

/** What a notification says, and how it is made to say it. What is not given is as WeChat Pay would do it. */
export type Notice = {
  readonly outTradeNo: string
  readonly amount: number
  readonly id?: string
  readonly transactionId?: string
  /** Changes of the plain resource. */
  readonly plain?: Readonly<Record<string, unknown>>
  /** The resource as text, instead of a transaction. */
  readonly plaintext?: string
  readonly event?: string
  /** How old its timestamp is, ms. */
  readonly age?: number
  readonly signedBy?: 'platform' | 'stranger'
  readonly serial?: string
  readonly apiV3Key?: string
  readonly tamper?: 'ciphertext' | 'body after signing' | 'associated data'
  readonly without?: readonly string[]
}

type Wire = { readonly headers: Record<string, string>; readonly body: string }

/** A notification as WeChat Pay posts it, or as somebody else would. https://pay.weixin.qq.com/doc/v3/merchant/4012791902 */
export const notification = (credentials: Credentials, notice: Notice): Wire => {
  const { appid, mchid, platform, stranger } = credentials
  const resource = {
    mchid,
    appid,
    out_trade_no: notice.outTradeNo,
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    transaction_id: notice.transactionId ?? `42000${randomBytes(8).toString('hex')}`,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\.\d+Z/, '+08:00'),
    payer: { openid: 'o-somebody' },
    amount: { total: notice.amount, payer_total: notice.amount, currency: 'CNY', payer_currency: 'CNY' },
    ...notice.plain,
  }
  const sealed = encryptResource(notice.plaintext ?? JSON.stringify(resource), 'transaction', notice.apiV3Key ?? credentials.apiV3Key)
  const envelope = JSON.stringify({
    id: notice.id ?? randomUUID(),
    create_time: resource.success_time,
    resource_type: 'encrypt-resource',
    event_type: notice.event ?? 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: notice.tamper === 'ciphertext' ? flipped(sealed.ciphertext) : sealed.ciphertext,
      associated_data: notice.tamper === 'associated data' ? 'refund' : 'transaction',
      nonce: sealed.nonce,
    },
  })
  const newest = platform.at(-1)
  if (newest === undefined) throw new Error('the sandbox has no platform certificate')
  const key = notice.signedBy === 'stranger' ? stranger : newest
  const timestamp = String(Math.floor((Date.now() - (notice.age ?? 0)) / 1000))
  const nonce = randomBytes(16).toString('hex')
  const signature = sign('RSA-SHA256', Buffer.from(`${timestamp}\n${nonce}\n${envelope}\n`), createPrivateKey(key.privateKey))
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signature.toString('base64'),
    'wechatpay-serial': notice.serial ?? newest.serial,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  }
  for (const name of notice.without ?? []) delete headers[name]
  return { headers, body: notice.tamper === 'body after signing' ? envelope.replace('支付成功', '支付失败') : envelope }
}

const flipped = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64')
}

export const post = (url: string, { headers, body }: Wire): Promise<Answer> =>
  askAt(url, { method: 'POST', url: '/v1/wechat-pay/notifications', headers, body })
