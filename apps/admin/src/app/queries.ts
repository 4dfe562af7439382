import { QueryClient } from '@tanstack/react-query'
import { current, subscribe } from '../session/session.ts'
import { Refusal, Unreachable } from '../session/wire.ts'

/** Reads go again by themselves while nobody answers or the platform is recovering; what it refuses, it would refuse again. */
const retry = (failures: number, error: unknown): boolean => {
  if (error instanceof Unreachable) return failures < 20
  return error instanceof Refusal && error.status === 503 && failures < 3
}

export const queries = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 2000 } } })

// What one person was shown is not the next one's to see.
subscribe(() => {
  if (current().state === 'out') queries.clear()
})
