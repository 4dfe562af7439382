import { createHash, randomBytes } from 'node:crypto'
import { openSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from './durable-file.ts'
import { crc32Base64 } from './s3-body.ts'
import type { SandboxState } from './state.ts'

/** `metadata` is JSON of the x-amz-meta-* and the kept standard headers. */
export type StoredObject = {
  bucket: string
  key: string
  file: string
  etag: string
  size: number
  content_type: string
  metadata: string
  crc32: string
  modified_at: number
}

const pathOf = (dir: string, file: string): string => join(dir, 'objects', file.slice(0, 2), file)

export const findObject = ({ db }: SandboxState, bucket: string, key: string): StoredObject | null =>
  (db.prepare('select * from objects where bucket = ? and key = ?').get(bucket, key) as StoredObject | undefined) ?? null

/** Opens an object's file at once, so that a later write or delete of the key cannot pull it away. */
export const openObject = ({ dir }: SandboxState, object: StoredObject): number => openSync(pathOf(dir, object.file), 'r')

/** The bytes are on disk before the row that names them; a crash between leaves a file nobody names, never a name without a file. */
export const putObject = async (
  state: SandboxState,
  object: { bucket: string; key: string; bytes: Buffer; contentType: string; metadata: Record<string, string> },
): Promise<StoredObject> => {
  const file = randomBytes(16).toString('hex')
  await mkdir(join(state.dir, 'objects', file.slice(0, 2)), { recursive: true })
  await writeDurably(pathOf(state.dir, file), object.bytes)
  const row: StoredObject = {
    bucket: object.bucket,
    key: object.key,
    file,
    etag: createHash('md5').update(object.bytes).digest('hex'),
    size: object.bytes.length,
    content_type: object.contentType,
    metadata: JSON.stringify(object.metadata),
    crc32: crc32Base64(object.bytes),
    modified_at: state.now(),
  }
  const before = findObject(state, object.bucket, object.key)
  state.db
    .prepare(
      `insert into objects (bucket, key, file, etag, size, content_type, metadata, crc32, modified_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (bucket, key) do update set file = excluded.file, etag = excluded.etag, size = excluded.size,
         content_type = excluded.content_type, metadata = excluded.metadata, crc32 = excluded.crc32, modified_at = excluded.modified_at`,
    )
    .run(row.bucket, row.key, row.file, row.etag, row.size, row.content_type, row.metadata, row.crc32, row.modified_at)
  if (before) await rm(pathOf(state.dir, before.file), { force: true })
  return row
}

export const deleteObject = async (state: SandboxState, bucket: string, key: string): Promise<void> => {
  const before = findObject(state, bucket, key)
  if (!before) return
  state.db.prepare('delete from objects where bucket = ? and key = ?').run(bucket, key)
  await rm(pathOf(state.dir, before.file), { force: true })
}

/** In the order of their UTF-8 bytes, from after `after`. */
export const objectsUnder = ({ db }: SandboxState, bucket: string, prefix: string, after: string): StoredObject[] =>
  db
    .prepare('select * from objects where bucket = ? and key > ? and substr(key, 1, length(?)) = ? order by key')
    .all(bucket, after, prefix, prefix) as StoredObject[]
