import { HostError } from '../vendor.ts'
import { FileShelf } from './file-shelf.ts'

export const USER_FOLDER = 'wxfile://usr'
const TEMPORARY = 'wxfile://tmp_'

type Entry = { blob: Blob; address: string; changed: number }

const extensions: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'video/mp4': '.mp4',
  'audio/mpeg': '.mp3',
  'audio/webm': '.webm',
  'application/pdf': '.pdf',
}

/**
 * The files of the mini program by their `wxfile://` paths. Temporary ones live as long as the page of the browser; those in the user's
 * folder are kept in IndexedDB and are there again after a restart.
 */
export class FileTable {
  readonly #entries = new Map<string, Entry>()
  readonly #folders = new Set<string>([USER_FOLDER])
  readonly #shelf: FileShelf
  /** Settled when the kept files are on the table. */
  readonly ready: Promise<void>
  #count = 0

  constructor(profile: string) {
    this.#shelf = new FileShelf(profile)
    this.ready = this.#shelf.load((path, blob) => {
      if (!this.#entries.has(path)) this.#put(path, blob)
    })
  }

  /** Puts a picked, downloaded or made file on the table and gives its path. */
  addTemporary(blob: Blob): string {
    this.#count += 1
    const name = blob instanceof File ? blob.name : ''
    const extension = /\.\w{1,5}$/.exec(name)?.[0].toLowerCase() ?? extensions[blob.type.split(';')[0] ?? ''] ?? ''
    const path = `${TEMPORARY}${Date.now().toString(36)}${this.#count.toString(36)}${extension}`
    this.#put(path, blob)
    return path
  }

  write(path: string, blob: Blob): void {
    const folder = path.slice(0, path.lastIndexOf('/'))
    if (!path.startsWith(`${USER_FOLDER}/`)) throw new HostError(`permission denied, open "${path}"`)
    if (!this.#folders.has(folder)) throw new HostError(`no such file or directory, open "${path}"`)
    this.#put(path, blob)
    this.#shelf.keep(path, blob)
  }

  blob(path: string): Blob {
    const entry = this.#entries.get(path)
    if (!entry) throw new HostError(`no such file or directory, open "${path}"`)
    return entry.blob
  }

  has(path: string): boolean {
    return this.#entries.has(path) || this.#folders.has(path.replace(/\/$/, ''))
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path.replace(/\/$/, ''))
  }

  changedAt(path: string): number {
    return this.#entries.get(path)?.changed ?? 0
  }

  remove(path: string): void {
    const entry = this.#entries.get(path)
    if (!entry) throw new HostError(`no such file or directory, unlink "${path}"`)
    URL.revokeObjectURL(entry.address)
    this.#entries.delete(path)
    this.#shelf.forget(path)
  }

  makeFolder(path: string): void {
    this.#folders.add(path.replace(/\/$/, ''))
  }

  removeFolder(path: string): void {
    this.#folders.delete(path.replace(/\/$/, ''))
  }

  list(folder: string): string[] {
    const start = `${folder.replace(/\/$/, '')}/`
    const names = [...this.#entries.keys(), ...this.#folders]
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length))
    return [...new Set(names.map((name) => name.split('/')[0] ?? ''))]
  }

  /** An address the browser can show; nothing when there is no such file. */
  address(path: string): string | undefined {
    return this.#entries.get(path)?.address
  }

  #put(path: string, blob: Blob): void {
    const before = this.#entries.get(path)
    if (before) URL.revokeObjectURL(before.address)
    this.#entries.set(path, { blob, address: URL.createObjectURL(blob), changed: Date.now() })
    for (let at = path.lastIndexOf('/'); at > USER_FOLDER.length; at = path.lastIndexOf('/', at - 1)) this.#folders.add(path.slice(0, at))
  }
}
