import type { Contract, Operation } from '@yijiantong/kernel/contract.ts'
import { phraseOf } from '@yijiantong/phrases/book.ts'

type Named = { readonly name: string; readonly operation: Operation }

export const operationsOf = (contracts: readonly Contract[]): Named[] =>
  contracts.flatMap((contract) =>
    Object.entries<Operation>(contract.operations).map(([name, operation]) => ({ name: `${contract.name}.${name}`, operation })),
  )

/** Whether a schema has health text anywhere in it. */
export const holdsHealth = (schema: unknown): boolean => {
  if (schema === null || typeof schema !== 'object') return false
  if ((schema as { 'x-health'?: boolean })['x-health'] === true) return true
  return Object.values(schema).some(holdsHealth)
}

const takesAnObject = ({ params, body, query }: Operation): boolean => /\^[a-z]{2}_/.test(JSON.stringify([params, body, query]))

/** Everything a contract owes before a request can be served, in words: what breaks it and where. */
export const brokenPromises = (contracts: readonly Contract[]): string[] =>
  operationsOf(contracts).flatMap(({ name, operation }) => {
    const { may, path, reply, discloses, failures, summary, keep } = operation
    const roles = Object.keys(may)
    const relations = Object.values(may)
    const problems: [boolean, string][] = [
      [roles.length === 0, 'nobody may call it: `may` is empty'],
      [path.startsWith('/internal/') && (roles.length !== 1 || may.service !== 'anyone'), 'an internal operation is for services only'],
      [!path.startsWith('/internal/') && !path.startsWith('/v1/'), 'its path is neither /v1/ nor /internal/'],
      [may.anonymous !== undefined && may.anonymous !== 'anyone', 'a stranger owns nothing: `anonymous` can only be "anyone"'],
      [
        relations.some((relation) => relation?.startsWith('duty:')) && may.staff?.startsWith('duty:') !== true,
        'a duty is something only staff have',
      ],
      [relations.includes('owner') && !takesAnObject(operation), '`owner` needs an object, and it takes no id'],
      [reply !== 'bytes' && holdsHealth(reply) && discloses !== true, 'it answers health text and does not say `discloses`'],
      [
        keep !== undefined && (discloses === true || reply !== 'bytes' || may.anonymous === undefined),
        'it may be kept by anybody, and is not for everybody',
      ],
      [!/\p{Script=Han}/u.test(summary), 'its summary is not Chinese'],
    ]
    const silent = failures.filter((code) => phraseOf(code) === undefined)
    return [
      ...problems.flatMap(([broken, text]) => (broken ? [`${name}: ${text}`] : [])),
      ...silent.map((code) => `${name}: the failure ${code} has no Chinese phrase`),
    ]
  })
