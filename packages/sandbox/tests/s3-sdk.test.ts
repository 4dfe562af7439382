// The sandbox's S3 proven with the AWS SDK and its presigner.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './harness.ts'

let box: Harness
let clock = 0
beforeAll(async () => {
  box = await startHarness({ now: () => Date.now() + clock })
})
afterAll(() => box.stop())

const client = (changes: { accessKeyId?: string; secretAccessKey?: string; region?: string } = {}): S3Client => {
  const { baseUrl, region, accessKeyId, secretAccessKey } = { ...box.settings.s3, ...changes }
  return new S3Client({ endpoint: baseUrl, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, maxAttempts: 1 })
}
const at = (Key: string) => ({ Bucket: box.settings.s3.bucket, Key })
const text = async (Key: string): Promise<string> => {
  const { Body } = await client().send(new GetObjectCommand(at(Key)))
  return (await Body?.transformToString()) ?? ''
}

describe('objects', () => {
  it('gives back what was put, with its type and metadata', async () => {
    const put = await client().send(
      new PutObjectCommand({ ...at('records/化验单 1.pdf'), Body: 'pdf', ContentType: 'application/pdf', Metadata: { owner: 'pat_1' } }),
    )
    const got = await client().send(new GetObjectCommand(at('records/化验单 1.pdf')))
    expect([got.ContentType, got.Metadata, got.ETag]).toEqual(['application/pdf', { owner: 'pat_1' }, put.ETag])
    expect(await got.Body?.transformToString()).toBe('pdf')
  })

  it('takes the aws-chunked body with a checksum trailer that the SDK sends for a stream', async () => {
    const big = Buffer.alloc(300_000, '医')
    const stream = Readable.from([big.subarray(0, 100_000), big.subarray(100_000)])
    const seen: Record<string, string> = {}
    const s3 = client()
    s3.middlewareStack.add(
      (next) => async (args) => {
        Object.assign(seen, (args.request as { headers: Record<string, string> }).headers)
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    await s3.send(new PutObjectCommand({ ...at('stream'), Body: stream, ContentLength: big.length }))
    expect(seen['x-amz-content-sha256']).toBe('STREAMING-UNSIGNED-PAYLOAD-TRAILER')
    const got = await client().send(new GetObjectCommand({ ...at('stream'), ChecksumMode: 'ENABLED' }))
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(big)).toBe(true)
    expect(got.ChecksumCRC32).toBeTruthy()
  })

  it('answers HEAD with the size and no body, and a part when asked for a range', async () => {
    await client().send(new PutObjectCommand({ ...at('ten'), Body: '0123456789' }))
    expect((await client().send(new HeadObjectCommand(at('ten')))).ContentLength).toBe(10)
    const part = await client().send(new GetObjectCommand({ ...at('ten'), Range: 'bytes=2-4' }))
    expect([await part.Body?.transformToString(), part.ContentRange]).toEqual(['234', 'bytes 2-4/10'])
    await expect(client().send(new GetObjectCommand({ ...at('ten'), Range: 'bytes=20-' }))).rejects.toMatchObject({ name: 'InvalidRange' })
  })

  it('keeps an empty object', async () => {
    await client().send(new PutObjectCommand({ ...at('empty'), Body: '' }))
    expect(await text('empty')).toBe('')
  })

  it('replaces without leaving the old file behind', async () => {
    await client().send(new PutObjectCommand({ ...at('twice'), Body: 'one' }))
    const before = (await readdir(join(box.dir, 'objects'), { recursive: true })).length
    await client().send(new PutObjectCommand({ ...at('twice'), Body: 'two' }))
    expect(await text('twice')).toBe('two')
    const files = await readdir(join(box.dir, 'objects'), { recursive: true, withFileTypes: true })
    expect(files.filter((file) => file.isFile() && file.name.endsWith('.tmp'))).toEqual([])
    expect(files.length).toBeLessThanOrEqual(before + 1)
  })

  it('deletes, and deleting what is not there is no error', async () => {
    await client().send(new PutObjectCommand({ ...at('gone'), Body: 'x' }))
    await client().send(new DeleteObjectCommand(at('gone')))
    await client().send(new DeleteObjectCommand(at('gone')))
    await expect(client().send(new GetObjectCommand(at('gone')))).rejects.toBeInstanceOf(NoSuchKey)
    await expect(client().send(new HeadObjectCommand(at('gone')))).rejects.toBeInstanceOf(NotFound)
  })

  it('is still there after a restart', async () => {
    await client().send(new PutObjectCommand({ ...at('lasting'), Body: 'kept' }))
    await box.restart()
    expect(await text('lasting')).toBe('kept')
  })
})

describe('listing', () => {
  it('pages through a prefix and folds folders', async () => {
    for (const key of ['list/a', 'list/b/1', 'list/b/2', 'list/c', 'list/d/1'])
      await client().send(new PutObjectCommand({ ...at(key), Body: key }))
    const list = (changes: object) =>
      client().send(new ListObjectsV2Command({ Bucket: box.settings.s3.bucket, Prefix: 'list/', ...changes }))
    const folded = await list({ Delimiter: '/' })
    expect(folded.Contents?.map(({ Key }) => Key)).toEqual(['list/a', 'list/c'])
    expect(folded.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['list/b/', 'list/d/'])
    const keys: (string | undefined)[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await list({ MaxKeys: 2, ContinuationToken })
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken)
    expect(keys).toEqual(['list/a', 'list/b/1', 'list/b/2', 'list/c', 'list/d/1'])
  })
})

describe('signatures', () => {
  it.each([
    ['another secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key id', { accessKeyId: 'SBXNOBODY' }, 'InvalidAccessKeyId'],
    ['another region', { region: 'eu-north-1' }, 'AuthorizationHeaderMalformed'],
  ])('refuses %s', async (_name, changes, code) => {
    await expect(client(changes).send(new GetObjectCommand(at('ten')))).rejects.toMatchObject({ name: code })
  })

  it('refuses a caller without a signature, in XML', async () => {
    const answer = await fetch(`${box.settings.s3.baseUrl}/${box.settings.s3.bucket}/ten`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/xml'])
    expect(await answer.text()).toContain('<Code>AccessDenied</Code>')
  })

  it('refuses a body that was altered on its way', async () => {
    const s3 = client()
    s3.middlewareStack.add(
      (next) => async (args) => {
        ;(args.request as { body: unknown }).body = Buffer.from('altered!')
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    await expect(s3.send(new PutObjectCommand({ ...at('altered'), Body: 'original' }))).rejects.toMatchObject({
      name: 'XAmzContentSHA256Mismatch',
    })
  })

  it('takes presigned URLs for both ways until they run out', async () => {
    const { baseUrl, region, accessKeyId, secretAccessKey } = box.settings.s3
    // Without this the SDK signs the checksum of the empty body it has at hand into the URL.
    const signer = new S3Client({
      endpoint: baseUrl,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    })
    const put = await getSignedUrl(signer, new PutObjectCommand({ ...at('presigned/影像.jpg'), ContentType: 'image/jpeg' }), {
      expiresIn: 60,
    })
    const sent = await fetch(put, { method: 'PUT', body: 'jpeg', headers: { 'content-type': 'image/jpeg' } })
    expect(sent.status).toBe(200)
    const get = await getSignedUrl(client(), new GetObjectCommand(at('presigned/影像.jpg')), { expiresIn: 60 })
    expect(await (await fetch(get)).text()).toBe('jpeg')
    expect((await fetch(get.replace('presigned', 'presigmed'))).status).toBe(403)
    clock = 61_000
    const late = await fetch(get)
    clock = 0
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')])
  })

  it('refuses another bucket and operations it does not have', async () => {
    await expect(client().send(new GetObjectCommand({ Bucket: 'elsewhere', Key: 'x' }))).rejects.toMatchObject({ name: 'NoSuchBucket' })
    const tagging = await getSignedUrl(client(), new GetObjectCommand(at('ten')))
    expect((await fetch(`${tagging}&tagging`)).status).toBe(403)
  })
})

describe('checksums', () => {
  it('refuses a checksum that does not hold and leaves the object as it was', async () => {
    await client().send(new PutObjectCommand({ ...at('sum'), Body: 'good' }))
    await expect(client().send(new PutObjectCommand({ ...at('sum'), Body: 'bad', ChecksumCRC32: 'AAAAAA==' }))).rejects.toMatchObject({
      name: 'BadDigest',
    })
    expect(await text('sum')).toBe('good')
    const misled = await getSignedUrl(client(), new PutObjectCommand(at('sum')))
    const sent = await fetch(misled, { method: 'PUT', body: 'bad' })
    expect([sent.status, await sent.text()]).toEqual([400, expect.stringContaining('BadDigest')])
    expect(await text('sum')).toBe('good')
  })
})
