/** What we need of a key management service: it wraps data keys under master keys it never shows. */
export type Kms = {
  /** Id of the master key new data keys are wrapped under. */
  readonly currentKeyId: string
  wrap(dataKey: Uint8Array): Promise<{ keyId: string; wrapped: Uint8Array }>
  /** Throws when `keyId` is not known or the wrapped bytes were altered. */
  unwrap(keyId: string, wrapped: Uint8Array): Promise<Uint8Array>
}
