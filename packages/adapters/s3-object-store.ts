import type { S3Client } from '@aws-sdk/client-s3'
import type { ObjectStore } from '@yijiantong/ports/object-store.ts'
import { VendorFault } from './vendor-request.ts'

export type S3Options = {
  /** Endpoint of the store, such as `https://s3.oss-cn-beijing.aliyuncs.com` or the sandbox's `…/s3`; no trailing slash. */
  baseUrl: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** Bucket in the path instead of the host name; true unless given. Aliyun OSS and Tencent COS want false. */
  pathStyle?: boolean
  /** For connecting and for silence on a connection; 3 seconds unless given, and not more. */
  timeoutMs?: number
}

/** An object store that speaks S3. The SDK is loaded with the first object: it is the heaviest library of the server. */
export const s3ObjectStore = (options: S3Options): ObjectStore => {
  const timeout = Math.min(options.timeoutMs ?? 3_000, 3_000)
  let loading: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | null = null

  const load = async () => {
    const sdk = await import('@aws-sdk/client-s3')
    const client = new sdk.S3Client({
      endpoint: options.baseUrl,
      region: options.region,
      credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
      forcePathStyle: options.pathStyle ?? true,
      // OSS and COS refuse the checksum trailers the SDK adds by itself; the signed SHA-256 of the body guards it all the same.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: timeout, requestTimeout: timeout, throwOnRequestTimeout: true },
      maxAttempts: 2,
    })
    return { sdk, client }
  }
  const loaded = () => {
    loading ??= load()
    return loading
  }

  return {
    put: async ({ key, body, contentType }) => {
      const { sdk, client } = await loaded()
      const command = new sdk.PutObjectCommand({ Bucket: options.bucket, Key: key, Body: body, ContentType: contentType })
      await client.send(command).catch(rethrow('put'))
    },

    get: async (key) => {
      const { sdk, client } = await loaded()
      try {
        const answer = await client.send(new sdk.GetObjectCommand({ Bucket: options.bucket, Key: key }))
        const body = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
        return { body, contentType: answer.ContentType ?? 'application/octet-stream' }
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return null
        return rethrow('get')(error)
      }
    },

    delete: async (key) => {
      const { sdk, client } = await loaded()
      await client.send(new sdk.DeleteObjectCommand({ Bucket: options.bucket, Key: key })).catch(rethrow('delete'))
    },
  }
}

/** Keeps the store's error code and drops its text, which may quote the key. */
const rethrow =
  (operation: string) =>
  (error: unknown): never => {
    throw new VendorFault(`object store ${operation}: ${error instanceof Error ? error.name : 'failed'}`)
  }
