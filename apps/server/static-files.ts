import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A folder of built files. Nothing of it is kept in memory: the operating system remembers what is read often. */
export type Folder = {
  readonly path: string
  /** Names that carry a hash of what is in them, so that a browser need never ask again. */
  readonly immutable: RegExp
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
}

const encodings = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const

/** Answers with a file of the folder, compressed as it lies beside it where the browser takes that. False when there is none. */
export const sendFile = async (request: FastifyRequest, reply: FastifyReply, folder: Folder, name: string): Promise<boolean> => {
  const type = types[extname(name)]
  if (type === undefined || !isPlain(name)) return false
  const found = await openBest(join(folder.path, name), String(request.headers['accept-encoding'] ?? ''))
  if (found === undefined) return false
  const { size, mtimeMs } = await found.file.stat()
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`
  reply
    .type(type)
    .header('cache-control', folder.immutable.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', tag)
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff')
  if (found.encoding !== undefined) reply.header('content-encoding', found.encoding)
  if (request.headers['if-none-match'] === tag) {
    await found.file.close()
    reply.code(304).send()
  } else {
    reply.header('content-length', size).send(found.file.createReadStream())
  }
  return true
}

/** Nothing that could mean another folder, a hidden file or the end of a name. */
const isPlain = (name: string): boolean => name.split('/').every((part) => /^[\w@-][\w@.-]*$/.test(part))

const openBest = async (path: string, accepted: string): Promise<{ file: FileHandle; encoding: string | undefined } | undefined> => {
  for (const { name, extension } of encodings) {
    const refused = new RegExp(`\\b${name}\\s*;\\s*q=0(?:\\.0*)?(?:,|$)`).test(accepted)
    const file = accepted.includes(name) && !refused ? await opened(path + extension) : undefined
    if (file !== undefined) return { file, encoding: name }
  }
  const file = await opened(path)
  return file && { file, encoding: undefined }
}

const opened = async (path: string): Promise<FileHandle | undefined> => {
  try {
    return await open(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
