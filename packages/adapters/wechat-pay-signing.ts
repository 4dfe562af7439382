import { createDecipheriv, type KeyObject, sign, verify } from 'node:crypto'

/** What WeChat Pay calls a signature string: every line, the last one too, ends with a line feed. */
export const signatureString = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** SHA256 with RSA (PKCS #1 v1.5), base64. */
export const signText = (text: string, privateKey: KeyObject): string =>
  sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64')

export const signatureHolds = (text: string, signature: string, publicKey: KeyObject): boolean =>
  verify('RSA-SHA256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))

/**
 * The Authorization header of a request. `url` is path and query as sent, `timestamp` is seconds since 1970, `serial` is the
 * merchant certificate's. https://pay.weixin.qq.com/docs/merchant/development/interface-rules/signature-generation.html
 */
export const authorization = (
  request: { method: string; url: string; body: string; timestamp: number; nonce: string },
  merchant: { mchid: string; serial: string; privateKey: KeyObject },
): string => {
  const { method, url, body, timestamp, nonce } = request
  const signature = signText(signatureString([method, url, String(timestamp), nonce, body]), merchant.privateKey)
  return `WECHATPAY2-SHA256-RSA2048 mchid="${merchant.mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${merchant.serial}"`
}

/** What the mini program hands to `wx.requestPayment`. https://pay.weixin.qq.com/docs/partner/development/generate-turitup-signature-verification/jsapi-transfer-payment-signature.html */
export const paySign = (params: { appId: string; timeStamp: string; nonceStr: string; package: string }, privateKey: KeyObject): string =>
  signText(signatureString([params.appId, params.timeStamp, params.nonceStr, params.package]), privateKey)

/**
 * Opens an AEAD_AES_256_GCM resource with the 32-character APIv3 key; the 16-byte tag follows the ciphertext (base64).
 * Null when a bit of it was altered or the key is another. https://pay.weixin.qq.com/docs/merchant/products/platform-certificate/decryption-certificate.html
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
