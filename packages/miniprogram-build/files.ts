import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const notSource = new Set(['node_modules', 'dist', 'dist-first', 'tests'])

/** Every file below a folder by its path from there, in order, without what is built, installed or only tested. */
export const filesBelow = (folder: string): string[] => list(folder, '', (name) => !notSource.has(name))

export const everyFileBelow = (folder: string): string[] => list(folder, '', () => true)

const list = (folder: string, from: string, enters: (name: string) => boolean): string[] =>
  readdirSync(join(folder, from), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = from === '' ? entry.name : `${from}/${entry.name}`
      if (entry.isDirectory()) return enters(entry.name) ? list(folder, path, enters) : []
      return entry.isFile() ? [path] : []
    })

/** Writes a file so that whoever reads it meanwhile sees the old one or the new one, whole. */
export const writeWhole = (file: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}.new`
  writeFileSync(aside, content)
  renameSync(aside, file)
}
