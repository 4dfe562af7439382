import type { AccessLine } from '@yijiantong/storage/access-log.ts'
import { mergeLooks } from './rules/access-lines.ts'
import type { Ask } from './unanswered.ts'

type Line = AccessLine & { readonly id: string; readonly at: number }

/** One service's access log. */
export type AccessLog = {
  readonly service: string
  /** The newest lines about one patient, or about one object of theirs. */
  read(query: { readonly subject: string; readonly limit: number; readonly object?: string }): Promise<readonly Line[]>
}

/** Who has looked, by every service's own log, newest first. */
export const looksIn = async (
  logs: readonly AccessLog[],
  query: { readonly subject: string; readonly limit: number; readonly object?: string },
  ask: Ask,
) => {
  const found = await Promise.all(
    logs.map(async ({ service, read }) =>
      ((await ask(service, read(query))) ?? []).map((line) => ({ service, line, id: line.id, at: line.at })),
    ),
  )
  return mergeLooks(found, query.limit).map(({ service, at, line: { role, actor, operation, object, outcome, request } }) => {
    return { service, at, role, actor, operation, object, outcome, request }
  })
}
