import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../files.ts'

const media = /\.(?:png|jpe?g|gif|svg|webp|mp3|m4a|wav|mp4)$/

export type Assets = {
  /** The folder they are served from, which changes when one of them does. */
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[]
}

/** Pictures and sounds of the mini program. Templates name them by path, so that only the folder around them can carry a hash. */
export const gatherAssets = (source: string): Assets => {
  const files = filesBelow(source)
    .filter((name) => media.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(source, name)) }))
  const hash = createHash('sha256')
  for (const { name, bytes } of files) hash.update(name).update(bytes)
  return { folder: `files-${hash.digest('hex').slice(0, 8)}`, files }
}
