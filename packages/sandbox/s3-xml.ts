export type S3Error = { status: number; code: string; message: string }

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

const escaped = (text: string): string => text.replace(/[<>&"'\r\n]/g, (char) => `&#${char.charCodeAt(0)};`)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const errorXml = ({ code, message }: S3Error, resource: string, requestId: string): string =>
  `${declaration}<Error><Code>${code}</Code><Message>${escaped(message)}</Message><Resource>${escaped(resource)}</Resource><RequestId>${requestId}</RequestId></Error>`

export type Listing = {
  bucket: string
  prefix: string
  delimiter: string
  maxKeys: number
  truncated: boolean
  token: string | null
  nextToken: string | null
  contents: { key: string; etag: string; size: number; modifiedAt: number }[]
  commonPrefixes: string[]
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html; `urlEncoded` when the caller asked for encoding-type=url. */
export const listingXml = (listing: Listing, urlEncoded: boolean): string => {
  const name = (key: string) => (urlEncoded ? encodeURIComponent(key).replaceAll('%2F', '/') : escaped(key))
  const optional = (tag: string, value: string | null) => (value === null || value === '' ? '' : `<${tag}>${escaped(value)}</${tag}>`)
  const contents = listing.contents.map(
    ({ key, etag, size, modifiedAt }) =>
      `<Contents><Key>${name(key)}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  )
  const prefixes = listing.commonPrefixes.map((prefix) => `<CommonPrefixes><Prefix>${name(prefix)}</Prefix></CommonPrefixes>`)
  return [
    declaration,
    '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${listing.bucket}</Name><Prefix>${name(listing.prefix)}</Prefix>`,
    optional('Delimiter', listing.delimiter),
    `<MaxKeys>${listing.maxKeys}</MaxKeys>`,
    `<KeyCount>${listing.contents.length + listing.commonPrefixes.length}</KeyCount>`,
    urlEncoded ? '<EncodingType>url</EncodingType>' : '',
    `<IsTruncated>${listing.truncated}</IsTruncated>`,
    optional('ContinuationToken', listing.token),
    optional('NextContinuationToken', listing.nextToken),
    ...contents,
    ...prefixes,
    '</ListBucketResult>',
  ].join('')
}
