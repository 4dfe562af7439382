import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { isObject, VendorFault } from './vendor-request.ts'
import { openResource } from './wechat-pay-signing.ts'

/** WeChat Pay's own keys by serial: what its answers and notifications are verified with. */
export type PlatformKeys = {
  /** The key of this serial, downloading the certificates when it is new; null when WeChat Pay does not know it either. */
  find: (serial: string) => Promise<KeyObject | null>
}

/** Downloads started by unknown serials, so that forged notifications cannot make us hammer WeChat Pay. */
const downloadsPerMinute = 5

/**
 * Certificates come from `/v3/certificates` and a new one starts to sign before the old one ends, so an unknown serial is
 * looked up there. `pinned` is the newer mode: one public key with an id, given by the merchant platform, never downloaded.
 * https://pay.weixin.qq.com/wiki/doc/apiv3/wechatpay/wechatpay5_1.shtml
 */
export const platformKeys = (options: {
  pinned?: { id: string; publicKey: string }
  download: () => Promise<Map<string, X509Certificate>>
  now: () => number
}): PlatformKeys => {
  const pinned = options.pinned ? { id: options.pinned.id, key: createPublicKey(options.pinned.publicKey) } : null
  let certificates = new Map<string, X509Certificate>()
  let downloading: Promise<void> | null = null
  let started: number[] = []

  const current = (serial: string): KeyObject | null => {
    const certificate = certificates.get(serial)
    return certificate && certificate.validToDate.getTime() > options.now() ? certificate.publicKey : null
  }

  const refresh = (): Promise<void> => {
    started = started.filter((at) => at > options.now() - 60_000)
    if (started.length >= downloadsPerMinute) return Promise.resolve()
    started.push(options.now())
    return options.download().then((downloaded) => {
      certificates = downloaded
    })
  }

  return {
    find: async (serial) => {
      if (serial === pinned?.id) return pinned.key
      // A pinned merchant has no certificates to download; a serial of the old mode is simply unknown to it.
      if (serial.startsWith('PUB_KEY_ID_')) return null
      const known = current(serial)
      if (known) return known
      downloading ??= refresh().finally(() => {
        downloading = null
      })
      await downloading
      return current(serial)
    },
  }
}

/** The certificates in the body of `/v3/certificates`, by upper-case serial. */
export const readCertificates = (body: Record<string, unknown>, apiV3Key: string): Map<string, X509Certificate> => {
  const listed = Array.isArray(body.data) ? body.data : []
  const certificates = new Map<string, X509Certificate>()
  for (const entry of listed) {
    const sealed = isObject(entry) && isObject(entry.encrypt_certificate) ? entry.encrypt_certificate : {}
    const { ciphertext, nonce, associated_data: associatedData } = sealed
    if (typeof ciphertext !== 'string' || typeof nonce !== 'string' || typeof associatedData !== 'string') {
      throw new VendorFault('wechat pay certificates: malformed entry')
    }
    const opened = openResource({ ciphertext, nonce, associatedData }, apiV3Key)
    if (opened === null) throw new VendorFault('wechat pay certificates: not sealed with our APIv3 key')
    const certificate = new X509Certificate(opened)
    certificates.set(certificate.serialNumber.toUpperCase(), certificate)
  }
  return certificates
}
