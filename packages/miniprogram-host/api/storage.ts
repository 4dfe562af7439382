import { HostError } from '../vendor.ts'
import { atOnce } from './call.ts'
import type { Area } from './wx.ts'

const VALUE_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

/** The mini program's own corner of localStorage, with the limits of a telephone. */
class Store {
  readonly #prefix: string
  /** Counted once: reading everything at each write would be slow. */
  #size: number | undefined

  constructor(profile: string) {
    this.#prefix = `miniprogram:${profile}:`
  }

  set(key: string, value: unknown): void {
    const text = JSON.stringify({ data: value })
    const size = bytes(text)
    if (size > VALUE_LIMIT) throw new HostError('exceed max size')
    const after = this.size() - this.#sizeOf(key) + size
    if (after > TOTAL_LIMIT) throw new HostError('exceed max size')
    try {
      localStorage.setItem(this.#prefix + key, text)
    } catch {
      // The browser's own limit, shared by everything of this origin.
      throw new HostError('exceed max size')
    }
    this.#size = after
  }

  has(key: string): boolean {
    return localStorage.getItem(this.#prefix + key) !== null
  }

  get(key: string): unknown {
    const text = localStorage.getItem(this.#prefix + key)
    if (text === null) return ''
    const { data } = JSON.parse(text) as { data?: unknown }
    return data === undefined ? '' : data
  }

  remove(key: string): void {
    this.#size = this.size() - this.#sizeOf(key)
    localStorage.removeItem(this.#prefix + key)
  }

  keys(): string[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length))
  }

  size(): number {
    this.#size ??= this.keys().reduce((sum, key) => sum + this.#sizeOf(key), 0)
    return this.#size
  }

  #sizeOf(key: string): number {
    return bytes(localStorage.getItem(this.#prefix + key) ?? '')
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key)
  }

  info() {
    return { keys: this.keys(), currentSize: Math.ceil(this.size() / 1024), limitSize: TOTAL_LIMIT / 1024 }
  }
}

/** The storage of a profile, for a page that has something to put there before the mini program starts. */
export const storageOf = (profile: string): Store => new Store(profile)

const bytes = (text: string) => new TextEncoder().encode(text).length

type Key = { key: string }

export const storageApis: Area = ({ options }) => {
  const store = storageOf(options.profile ?? '')
  return {
    later: {
      setStorage: ({ key, data }: Key & { data: unknown }) => store.set(key, data),
      getStorage: ({ key }: Key) => {
        if (!store.has(key)) throw new HostError('data not found')
        return { data: store.get(key) }
      },
      removeStorage: ({ key }: Key) => store.remove(key),
      clearStorage: () => store.clear(),
      getStorageInfo: () => store.info(),
    },
    now: {
      setStorageSync: atOnce('setStorageSync', (key: string, value: unknown) => store.set(key, value)),
      getStorageSync: (key: string) => store.get(key),
      removeStorageSync: (key: string) => store.remove(key),
      clearStorageSync: () => store.clear(),
      getStorageInfoSync: () => store.info(),
    },
  }
}
