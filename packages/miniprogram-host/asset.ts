import type { FileTable } from './api/file-table.ts'

type Places = { base: string; files: FileTable; from: () => string }

/** Where the browser finds what a mini program calls by a path of its package, of its files, or by a whole address. */
export function assetAddress(path: string, { base, files, from }: Places): string {
  if (path.startsWith('wxfile://')) return files.address(path) ?? ''
  if (/^(https?:|data:|blob:|\/\/)/.test(path)) return path
  const inPackage = path.startsWith('/') ? path.slice(1) : new URL(path, `http://package/${from()}`).pathname.slice(1)
  return `${base}${inPackage}`
}
