/** The telephone's own storage, as little of it as is needed here. Every change is on disk when the call returns. */
export type Store = {
  get(key: string): unknown
  set(key: string, value: unknown): void
  remove(key: string): void
  keys(): readonly string[]
}
