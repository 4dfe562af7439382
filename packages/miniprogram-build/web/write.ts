import { createHash } from 'node:crypto'
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { everyFileBelow, writeWhole } from '../files.ts'

/** A file of the web build; what has its hash in its name never changes. */
export type Output = { readonly name: string; readonly content: string | Buffer }

const text = /\.(?:html|js|css|svg|json)$/
const worthCompressing = 1024
/** Somebody may have loaded the page before and ask for the rest of it now; a draft is made every few seconds. */
const keepOld = { draft: 30_000, finished: 10 * 60_000 }

/** Writes the files, those of text compressed beside them, and the page that names all others last. Takes away what is old. */
export const writeOutputs = async (folder: string, outputs: readonly Output[], page: Output, compress: boolean): Promise<void> => {
  await Promise.all(outputs.map((output) => writeOutput(folder, output, compress)))
  await writeOutput(folder, page, compress)
  const current = new Set([...outputs, page].flatMap(({ name }) => [name, `${name}.gz`, `${name}.br`]))
  for (const name of everyFileBelow(folder)) {
    if (!current.has(name) && Date.now() - statSync(join(folder, name)).mtimeMs > (compress ? keepOld.finished : keepOld.draft))
      rmSync(join(folder, name))
  }
}

const writeOutput = async (folder: string, { name, content }: Output, compress: boolean): Promise<void> => {
  const file = join(folder, name)
  const bytes = Buffer.from(content)
  const compressed = compress && text.test(name) && bytes.length > worthCompressing
  if (compressed) {
    const [gz, br] = await Promise.all([zipped(bytes), brotlied(bytes)])
    writeWhole(`${file}.gz`, gz)
    writeWhole(`${file}.br`, br)
  } else for (const extension of ['gz', 'br']) if (existsSync(`${file}.${extension}`)) rmSync(`${file}.${extension}`)
  writeWhole(file, bytes)
}

const zipped = (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 })
const brotlied = (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })

export const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 8)
