import { createHash, createHmac } from 'node:crypto'

/** The one content type this signs for. */
export const tc3ContentType = 'application/json; charset=utf-8'

const hmac = (key: string | Buffer, message: string): Buffer => createHmac('sha256', key).update(message).digest()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The Authorization header of a Tencent Cloud API 3.0 call: TC3-HMAC-SHA256 over a POST to "/", whatever path a gateway or
 * the sandbox adds. `host` is as sent, `timestamp` seconds since 1970. https://cloud.tencent.com/document/api/382/52072
 */
export const tc3Authorization = (
  request: { service: string; action: string; host: string; body: string; timestamp: number },
  keys: { secretId: string; secretKey: string },
): string => {
  const { service, action, host, body, timestamp } = request
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const signedHeaders = 'content-type;host;x-tc-action'
  const headers = `content-type:${tc3ContentType}\nhost:${host}\nx-tc-action:${action.toLowerCase()}\n`
  const canonical = `POST\n/\n\n${headers}\n${signedHeaders}\n${sha256(body)}`
  const scope = `${date}/${service}/tc3_request`
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`
  const key = hmac(hmac(hmac(`TC3${keys.secretKey}`, date), service), 'tc3_request')
  const signature = hmac(key, toSign).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${keys.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}
