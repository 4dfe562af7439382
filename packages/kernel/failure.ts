/** Stable name of what went wrong, `noun.reason`; its Chinese sentence and HTTP status live in `packages/phrases`. */
export type FailureCode = `${string}.${string}`

/**
 * The only error a rule or handler throws on purpose. `code` is public API.
 * `details` fill the `{placeholders}` of the phrase; never put personal data in them.
 */
export class Failure extends Error {
  override name = 'Failure'
  readonly code: FailureCode
  readonly details: Readonly<Record<string, string | number>>
  constructor(code: FailureCode, details: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export const isFailure = (error: unknown, code?: FailureCode): error is Failure =>
  error instanceof Failure && (code === undefined || error.code === code)
