import { isUtf8 } from 'node:buffer'
import { Failure } from '@yijiantong/kernel/failure.ts'

/** A surrogate written as an escape: the only way to say half a character in JSON. */
const maybeHalf = /\\u[dD][89a-fA-F]/

/** Text from bytes that are UTF-8. Anything else is refused, or it would be stored as something its author did not write. */
export const textOf = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw new Failure('request.malformed')
  return bytes.toString('utf8')
}

/** Refuses half characters in what was parsed from `text`: no database can keep them. */
export const assertWhole = (text: string, value: unknown): void => {
  if (maybeHalf.test(text) && !whole(value)) throw new Failure('request.malformed')
}

/** Without recursion: a body may be nested as deeply as it is long. */
const whole = (value: unknown): boolean => {
  const waiting = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string' && !next.isWellFormed()) return false
    if (next === null || typeof next !== 'object') continue
    for (const [key, each] of Object.entries(next)) waiting.push(key, each)
  }
  return true
}
