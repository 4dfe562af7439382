import { createDecipheriv, type KeyObject, sign, verify } from 'node:crypto'

/** RSA with SHA-256 over what WeChat Pay calls a signature string: every line, the last one too, ends with a line feed. */
export const signLines = (lines: readonly string[], privateKey: KeyObject): string =>
  sign('RSA-SHA256', Buffer.from(lines.map((line) => `${line}\n`).join('')), privateKey).toString('base64')

export const linesHold = (lines: readonly string[], signature: string, publicKey: KeyObject): boolean =>
  verify('RSA-SHA256', Buffer.from(lines.map((line) => `${line}\n`).join('')), publicKey, Buffer.from(signature, 'base64'))

/**
 * The Authorization header of a request. `url` is path and query as sent, `timestamp` is seconds since 1970, `serial` is the
 * merchant certificate's. https://pay.weixin.qq.com/doc/v3/merchant/4012365336
 */
export const authorization = (
  request: { method: string; url: string; body: string; timestamp: number; nonce: string },
  merchant: { mchid: string; serial: string; privateKey: KeyObject },
): string => {
  const { method, url, body, timestamp, nonce } = request
  const signature = signLines([method, url, String(timestamp), nonce, body], merchant.privateKey)
  return `WECHATPAY2-SHA256-RSA2048 mchid="${merchant.mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${merchant.serial}"`
}

/** What the mini program hands to `wx.requestPayment`. https://pay.weixin.qq.com/doc/v3/merchant/4012791898 */
export const paySign = (params: { appId: string; timeStamp: string; nonceStr: string; package: string }, privateKey: KeyObject): string =>
  signLines([params.appId, params.timeStamp, params.nonceStr, params.package], privateKey)

/**
 * Opens an AEAD_AES_256_GCM resource with the 32-character APIv3 key; the 16-byte tag follows the ciphertext (base64).
 * Null when a bit of it was altered or the key is another. https://pay.weixin.qq.com/doc/v3/merchant/4012071382
 */
export const openResource = (resource: { ciphertext: string; nonce: string; associatedData: string }, apiV3Key: string): string | null => {
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length < 16) return null
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(resource.associatedData)).setAuthTag(sealed.subarray(-16))
  const opened = decipher.update(sealed.subarray(0, -16))
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    // `final` throws for one reason only: the tag does not hold.
    return null
  }
}
