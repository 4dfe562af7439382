import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { S3Error } from './s3-xml.ts'

type Headers = Record<string, string | string[] | undefined>

const badDigest: S3Error = { status: 400, code: 'BadDigest', message: 'The checksum you specified did not match what we received.' }
const incomplete: S3Error = { status: 400, code: 'IncompleteBody', message: 'The request body is not well-formed aws-chunked content.' }
const notImplemented = (message: string): S3Error => ({ status: 501, code: 'NotImplemented', message })

/** CRC-32 of the bytes as S3 writes it: base64 of four big-endian bytes. */
export const crc32Base64 = (bytes: Uint8Array): string => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(crc32(bytes))
  return buffer.toString('base64')
}

const digests: Record<string, (bytes: Uint8Array) => string> = {
  'x-amz-checksum-crc32': crc32Base64,
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
  'content-md5': (bytes) => createHash('md5').update(bytes).digest('base64'),
}

/**
 * The object's own bytes, out of aws-chunked framing where there is one, after every checksum that came with them was verified.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export const objectBytes = (headers: Headers, body: Buffer): { bytes: Buffer } | S3Error => {
  const framing = headers['x-amz-content-sha256']
  if (typeof framing === 'string' && framing.startsWith('STREAMING-AWS4'))
    return notImplemented('Signed chunks are not part of the sandbox.')
  const framed = framing === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'
  const unframed = framed ? readChunks(body) : { bytes: body, trailers: {} }
  if (!unframed) return incomplete
  const { bytes, trailers } = unframed
  const decodedLength = headers['x-amz-decoded-content-length']
  if (framed && Number(decodedLength) !== bytes.length) return incomplete
  const promised = headers['x-amz-trailer']
  if (typeof promised === 'string' && !(promised in trailers)) return incomplete
  for (const [name, value] of Object.entries({ ...headers, ...trailers })) {
    if (name !== 'content-md5' && !/^x-amz-checksum-(crc32c?|crc64nvme|sha1|sha256)$/.test(name)) continue
    const digest = digests[name]
    if (!digest) return notImplemented(`${name} is not part of the sandbox; use crc32, sha1 or sha256.`)
    if (digest(bytes) !== value) return badDigest
  }
  return { bytes }
}

const readChunks = (body: Buffer): { bytes: Buffer; trailers: Record<string, string> } | null => {
  const chunks: Buffer[] = []
  let at = 0
  const line = (): string | null => {
    const end = body.indexOf('\r\n', at)
    if (end < 0) return null
    const text = body.toString('latin1', at, end)
    at = end + 2
    return text
  }
  for (;;) {
    const size = line()?.split(';')[0] ?? ''
    if (!/^[0-9a-f]+$/i.test(size)) return null
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    if (body.toString('latin1', at + length, at + length + 2) !== '\r\n') return null
    chunks.push(body.subarray(at, at + length))
    at += length + 2
  }
  const trailers: Record<string, string> = {}
  for (let text = line(); text; text = line()) {
    const colon = text.indexOf(':')
    trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim()
  }
  return { bytes: Buffer.concat(chunks), trailers }
}
