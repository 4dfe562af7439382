import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto'
import { platformKeys, readCertificates } from './platform-keys.ts'
import { jsonObject, type VendorAnswer, VendorFault, vendorClient } from './vendor-request.ts'
import { authorization, signatureHolds, signatureString } from './wechat-pay-signing.ts'

export type WechatPayClientOptions = {
  /** `https://api.mch.weixin.qq.com`, or the sandbox's own; no trailing slash and no path: the path is signed. */
  baseUrl: string
  mchid: string
  /** Serial number of the merchant certificate, 40 hex digits. */
  merchantSerial: string
  /** PKCS#8 PEM. */
  merchantPrivateKey: string
  /** 32 characters. */
  apiV3Key: string
  /** For merchants in the newer mode: WeChat Pay's public key (PEM) and its `PUB_KEY_ID_…`. Without it certificates are downloaded. */
  platformPublicKey?: { id: string; publicKey: string }
  /** 3 seconds unless given. */
  timeoutMs?: number
  now?: () => number
}

/** How a signature of WeChat Pay's fared: `stale` is more than five minutes from our clock, `certificate` an unknown serial. */
export type Verdict = 'good' | 'malformed' | 'stale' | 'certificate' | 'signature'

export type WechatPayClient = {
  readonly privateKey: KeyObject
  /** Signs and sends; answers what came with a 2xx only after its signature was verified. Other statuses are answered as they are. */
  send: (operation: string, method: 'GET' | 'POST', path: string, body?: Record<string, unknown>) => Promise<SignedAnswer>
  /** Judges the `Wechatpay-*` headers of an answer or a notification over its body. */
  judge: (headers: Record<string, string | string[] | undefined>, body: string) => Promise<Verdict>
}

export type SignedAnswer = { status: number; body: Record<string, unknown> }

const freshness = 5 * 60_000

export const wechatPayClient = (options: WechatPayClientOptions): WechatPayClient => {
  const now = options.now ?? Date.now
  const privateKey = createPrivateKey(options.merchantPrivateKey)
  const ask = vendorClient(options.timeoutMs ?? 3_000)
  const merchant = { mchid: options.mchid, serial: options.merchantSerial, privateKey }

  const raw = (operation: string, method: 'GET' | 'POST', path: string, body: string): Promise<VendorAnswer> =>
    ask({
      operation: `wechat pay ${operation}`,
      method,
      url: options.baseUrl + path,
      headers: {
        accept: 'application/json',
        'user-agent': 'yijiantong',
        authorization: authorization(
          { method, url: path, body, timestamp: Math.floor(now() / 1000), nonce: randomBytes(16).toString('hex') },
          merchant,
        ),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
        ...(options.platformPublicKey ? { 'wechatpay-serial': options.platformPublicKey.id } : {}),
      },
      ...(body === '' ? {} : { body }),
    })

  const keys = platformKeys({
    ...(options.platformPublicKey ? { pinned: options.platformPublicKey } : {}),
    now,
    download: async () => {
      const answer = await raw('certificates', 'GET', '/v3/certificates', '')
      // A merchant in the newer mode has no certificates; WeChat Pay says 404 to it.
      if (answer.status === 404) return new Map()
      if (answer.status !== 200) throw new VendorFault(`wechat pay certificates: HTTP ${answer.status}`)
      const downloaded = readCertificates(jsonObject('wechat pay certificates', answer.body), options.apiV3Key)
      // The list is signed with one of the certificates it brings; the APIv3 key they were sealed with vouches for those.
      const verdict = await judgeWith(answer.headers, answer.body, async (serial) => downloaded.get(serial)?.publicKey ?? null)
      if (verdict !== 'good') throw new VendorFault(`wechat pay certificates: ${verdict}`)
      return downloaded
    },
  })

  const judgeWith = async (
    headers: Record<string, string | string[] | undefined>,
    body: string,
    find: (serial: string) => Promise<KeyObject | null>,
  ): Promise<Verdict> => {
    const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map((name) =>
      given.get(`wechatpay-${name}`),
    )
    if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string' || typeof serial !== 'string')
      return 'malformed'
    if (!(Math.abs(now() - Number(timestamp) * 1000) <= freshness)) return 'stale'
    const key = await find(serial)
    if (!key) return 'certificate'
    return signatureHolds(signatureString([timestamp, nonce, body]), signature, key) ? 'good' : 'signature'
  }

  const judge: WechatPayClient['judge'] = (headers, body) => judgeWith(headers, body, keys.find)

  return {
    privateKey,
    judge,
    send: async (operation, method, path, body) => {
      const answer = await raw(operation, method, path, body === undefined ? '' : JSON.stringify(body))
      if (answer.status >= 200 && answer.status < 300) {
        const verdict = await judge(answer.headers, answer.body)
        if (verdict !== 'good') throw new VendorFault(`wechat pay ${operation}: the answer's signature is not good (${verdict})`)
      }
      return { status: answer.status, body: answer.body === '' ? {} : jsonObject(`wechat pay ${operation}`, answer.body) }
    },
  }
}
