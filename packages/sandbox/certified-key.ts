// Loaded on the first run only: the X.509 builder costs 200 ms to import.
import 'reflect-metadata'
import { KeyObject, randomBytes } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'
import type { CertifiedKey } from './credentials.ts'

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 }
const fiveYears = 5 * 365 * 24 * 60 * 60 * 1000

/** A new RSA-2048 key with a self-signed certificate in the name of `commonName`, valid for five years. */
export const certifiedKey = async (commonName: string): Promise<CertifiedKey> => {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  // A first byte of 01…7f: neither a sign bit nor a leading zero, so the serial is 40 hex digits in every reader.
  const serial = Buffer.concat([Buffer.from([1 + ((randomBytes(1)[0] ?? 0) % 127)]), randomBytes(19)])
    .toString('hex')
    .toUpperCase()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial,
    name: `CN=${commonName}, O=Yijiantong Sandbox, C=CN`,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + fiveYears),
    signingAlgorithm: algorithm,
    keys,
  })
  return { serial, privateKey: pem(keys.privateKey), certificate: certificate.toString('pem') }
}

/** A new RSA-2048 key without a certificate. */
export const rsaPair = async (): Promise<{ privateKey: string; publicKey: string }> => {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return {
    privateKey: pem(keys.privateKey),
    publicKey: KeyObject.from(keys.publicKey).export({ type: 'spki', format: 'pem' }).toString(),
  }
}

const pem = (key: CryptoKey): string => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString()
