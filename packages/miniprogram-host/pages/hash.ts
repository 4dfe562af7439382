import { type Address, resolveAddress } from './address.ts'

/** The page in the address bar: `#/pages/detail/detail?id=7`. */
export function hashAddress(): Address | undefined {
  const hash = window.location.hash.replace(/^#\/?/, '')
  return hash ? resolveAddress(`/${hash}`, '') : undefined
}
