/** What we need of an object store that speaks the S3 protocol. Objects are private; keys are ours. */
export type ObjectStore = {
  put(object: { key: string; body: Uint8Array; contentType: string }): Promise<void>
  /** `null` when there is no such object. */
  get(key: string): Promise<{ body: Uint8Array; contentType: string } | null>
  delete(key: string): Promise<void>
}
