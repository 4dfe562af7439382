import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { S3Error } from './s3-xml.ts'

export type SignedRequest = { method: string; url: string; headers: Record<string, string | string[] | undefined>; body: Buffer }
type Keys = { region: string; accessKeyId: string; secretAccessKey: string }

const skew = 15 * 60_000
const longestExpiry = 7 * 24 * 3600
const hmac = (key: string | Buffer, message: string): Buffer => createHmac('sha256', key).update(message).digest()
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

const mismatch: S3Error = {
  status: 403,
  code: 'SignatureDoesNotMatch',
  message: 'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
}
const denied = (message: string): S3Error => ({ status: 403, code: 'AccessDenied', message })

/** What a caller claims, from the Authorization header or from the query of a presigned URL. */
type Claim = { credential: string; signedHeaders: string; signature: string; amzDate: string; payloadHash: string; expires: number | null }

/**
 * Checks AWS Signature Version 4; null when it holds.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export const wrongSignature = (request: SignedRequest, keys: Keys, now: number): S3Error | null => {
  const [path = '', query = ''] = request.url.split('?', 2)
  const params = query === '' ? [] : query.split('&').map(decodePair)
  const claim = claimOf(request, new Map(params))
  if (!claim) return denied('Access Denied')
  const [accessKeyId, date, region, service, ending] = claim.credential.split('/')
  if (accessKeyId !== keys.accessKeyId) {
    return { status: 403, code: 'InvalidAccessKeyId', message: 'The AWS Access Key Id you provided does not exist in our records.' }
  }
  const at = timeOf(claim.amzDate)
  if (at === null || region !== keys.region || service !== 's3' || ending !== 'aws4_request' || date !== claim.amzDate.slice(0, 8)) {
    return {
      status: 400,
      code: 'AuthorizationHeaderMalformed',
      message: `The authorization header is malformed; expecting region '${keys.region}'.`,
    }
  }
  if (claim.expires === null && Math.abs(now - at) > skew) {
    return {
      status: 403,
      code: 'RequestTimeTooSkewed',
      message: 'The difference between the request time and the current time is too large.',
    }
  }
  if (claim.expires !== null && (claim.expires > longestExpiry || at - now > skew || now > at + claim.expires * 1000)) {
    return denied('Request has expired')
  }
  const names = claim.signedHeaders.split(';')
  if (!names.includes('host')) return mismatch
  const headers = names.map((name) => `${name}:${headerValue(request.headers[name])}\n`).join('')
  const canonicalQuery = params
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const canonical = [request.method, path, canonicalQuery, headers, claim.signedHeaders, claim.payloadHash].join('\n')
  const scope = `${date}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', claim.amzDate, scope, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretAccessKey}`, date), region), 's3'), 'aws4_request')
  const claimed = Buffer.from(claim.signature, 'hex')
  const computed = hmac(key, toSign)
  if (claimed.length !== computed.length || !timingSafeEqual(claimed, computed)) return mismatch
  return payloadHolds(claim.payloadHash, request.body)
    ? null
    : {
        status: 400,
        code: 'XAmzContentSHA256Mismatch',
        message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
      }
}

const payloadHolds = (claimed: string, body: Buffer): boolean => (/^[0-9a-f]{64}$/.test(claimed) ? sha256(body) === claimed : true)

const claimOf = (request: SignedRequest, params: Map<string, string>): Claim | null => {
  const header = headerValue(request.headers.authorization)
  const parsed = /^AWS4-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]+)$/.exec(header)
  if (parsed) {
    const [, credential = '', signedHeaders = '', signature = ''] = parsed
    const amzDate = headerValue(request.headers['x-amz-date'])
    const payloadHash = headerValue(request.headers['x-amz-content-sha256'])
    return payloadHash === '' ? null : { credential, signedHeaders, signature, amzDate, payloadHash, expires: null }
  }
  if (params.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') return null
  const expires = Number(params.get('X-Amz-Expires'))
  if (!Number.isInteger(expires) || expires < 1) return null
  return {
    credential: params.get('X-Amz-Credential') ?? '',
    signedHeaders: params.get('X-Amz-SignedHeaders') ?? '',
    signature: params.get('X-Amz-Signature') ?? '',
    amzDate: params.get('X-Amz-Date') ?? '',
    payloadHash: params.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    expires,
  }
}

const headerValue = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ')

const timeOf = (amzDate: string): number | null => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate)
  return parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) : null
}

const decodePair = (pair: string): [string, string] => {
  const at = pair.indexOf('=')
  return at < 0 ? [decodeURIComponent(pair), ''] : [decodeURIComponent(pair.slice(0, at)), decodeURIComponent(pair.slice(at + 1))]
}

const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
