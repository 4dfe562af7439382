// Amazon's own worked examples of Signature Version 4.
import { describe, expect, it } from 'vitest'
import { wrongSignature } from '../s3-signature.ts'

const keys = { region: 'us-east-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const now = Date.parse('2013-05-24T00:00:00Z')
const body = Buffer.alloc(0)
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const host = 'examplebucket.s3.amazonaws.com'

describe('https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html', () => {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
  const request = {
    method: 'GET',
    url: '/test.txt',
    body,
    headers: { host, authorization, range: 'bytes=0-9', 'x-amz-content-sha256': empty, 'x-amz-date': '20130524T000000Z' },
  }

  it('holds, and holds no more when anything signed changes', () => {
    expect(wrongSignature(request, keys, now)).toBeNull()
    const changed = [
      { ...request, method: 'HEAD' },
      { ...request, url: '/test.tx' },
      { ...request, url: '/test.txt?acl' },
      { ...request, headers: { ...request.headers, range: 'bytes=0-8' } },
    ]
    for (const other of changed) expect(wrongSignature(other, keys, now)?.code).toBe('SignatureDoesNotMatch')
  })

  it('is too old after fifteen minutes', () => {
    expect(wrongSignature(request, keys, now + 15 * 60_000)).toBeNull()
    expect(wrongSignature(request, keys, now + 15 * 60_000 + 1)?.code).toBe('RequestTimeTooSkewed')
  })

  it('holds for the listing example with a query', () => {
    const listing = {
      method: 'GET',
      url: '/?max-keys=2&prefix=J',
      body,
      headers: {
        host,
        'x-amz-content-sha256': empty,
        'x-amz-date': '20130524T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
      },
    }
    expect(wrongSignature(listing, keys, now)).toBeNull()
  })
})

describe('https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html', () => {
  const url =
    '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'

  it('holds for a day and not a second longer', () => {
    const request = { method: 'GET', url, body, headers: { host } }
    expect(wrongSignature(request, keys, now + 86_400_000)).toBeNull()
    expect(wrongSignature(request, keys, now + 86_401_000)?.message).toBe('Request has expired')
    expect(wrongSignature({ ...request, method: 'PUT' }, keys, now)?.code).toBe('SignatureDoesNotMatch')
  })
})
