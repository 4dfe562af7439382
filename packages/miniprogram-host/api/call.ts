import { HostError } from '../vendor.ts'

export type WxApi = Record<string, unknown>

/** What every asynchronous API may be given beside its own options. */
export type Callbacks = {
  success?: (result: Record<string, unknown>) => void
  fail?: (failure: ApiFailure) => void
  complete?: (result: Record<string, unknown> | ApiFailure) => void
}

/** An API that answers later: by callbacks, or by a promise when none is given. Each names its own options. */
export type AsyncApis = Record<string, (options: never) => unknown>

/** An API that answers at once. */
export type SyncApis = Record<string, unknown>

/** What `fail` and a rejected promise carry. */
export class ApiFailure extends Error {
  readonly errMsg: string
  readonly errno: number | undefined

  constructor(api: string, cause: unknown) {
    const reason = cause instanceof HostError ? cause.reason : cause instanceof Error ? cause.message : String(cause)
    super(`${api}:fail ${reason}`, { cause })
    this.errMsg = this.message
    this.errno = cause instanceof HostError ? cause.errno : undefined
  }
}

export const succeeded = (api: string, result: unknown): Record<string, unknown> => ({
  errMsg: `${api}:ok`,
  ...(typeof result === 'object' && result !== null ? result : {}),
})

const hasCallback = (options: Callbacks) => Boolean(options.success || options.fail || options.complete)

/** Makes an API of work: the promise, the callbacks and errMsg as WeChat documents them. */
export function asynchronous(name: string, work: (options: never) => unknown): (options?: Callbacks) => Promise<unknown> | undefined {
  return (given) => {
    const options = given ?? {}
    const done = Promise.resolve()
      .then(() => work(options as never))
      .then(
        (result) => succeeded(name, result),
        (cause: unknown) => {
          throw cause instanceof ApiFailure ? cause : new ApiFailure(name, cause)
        },
      )
    if (!hasCallback(options)) return done
    settle(done, options)
    return undefined
  }
}

/** Tells the callbacks; what they throw is an error of the page, not a failure of the API. */
export function settle(done: Promise<Record<string, unknown>>, { success, fail, complete }: Callbacks): void {
  done.then(
    (result) => {
      guarded(success, result)
      guarded(complete, result)
    },
    (cause: unknown) => {
      const failure = cause instanceof ApiFailure ? cause : new ApiFailure('api', cause)
      guarded(fail, failure)
      guarded(complete, failure)
    },
  )
}

function guarded<News>(callback: ((news: News) => void) | undefined, news: News): void {
  try {
    callback?.(news)
  } catch (error) {
    reportError(error)
  }
}

/** The same for an API that answers at once: what goes wrong is thrown under its name. */
export function atOnce<Parameters extends unknown[], Result>(name: string, work: (...parameters: Parameters) => Result) {
  return (...parameters: Parameters): Result => {
    try {
      return work(...parameters)
    } catch (cause) {
      throw new ApiFailure(name, cause)
    }
  }
}

/** A parameter of the wrong type is refused in WeChat's words. */
export function requireString(options: Record<string, unknown>, name: string): string {
  const value = options[name]
  if (typeof value === 'string') return value
  throw new HostError(`parameter error: parameter.${name} should be String instead of ${kindOf(value)};`)
}

function kindOf(value: unknown): string {
  return value === undefined ? 'Undefined' : Object.prototype.toString.call(value).slice(8, -1)
}
