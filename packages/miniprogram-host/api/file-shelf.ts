const STORE = 'files'

/** Files of the user's folder between one start and the next, in IndexedDB. A browser that refuses it loses them at reload. */
export class FileShelf {
  readonly #database: Promise<IDBDatabase | undefined>

  constructor(profile: string) {
    this.#database = open(`miniprogram-files:${profile}`)
  }

  async load(each: (path: string, blob: Blob) => void): Promise<void> {
    const database = await this.#database
    if (!database) return
    await new Promise<void>((resolve) => {
      const request = database.transaction(STORE).objectStore(STORE).openCursor()
      request.onerror = () => resolve()
      request.onsuccess = () => {
        const cursor = request.result
        if (!cursor) {
          resolve()
          return
        }
        each(String(cursor.key), cursor.value as Blob)
        cursor.continue()
      }
    })
  }

  keep(path: string, blob: Blob): void {
    this.#change((store) => store.put(blob, path))
  }

  forget(path: string): void {
    this.#change((store) => store.delete(path))
  }

  #change(change: (store: IDBObjectStore) => void): void {
    this.#database.then(
      (database) => {
        if (database) change(database.transaction(STORE, 'readwrite').objectStore(STORE))
      },
      () => undefined,
    )
  }
}

function open(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}
