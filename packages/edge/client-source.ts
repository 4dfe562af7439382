import type { Contract, Operation, Role, SocketContract } from '@yijiantong/kernel/contract.ts'
import type { TSchema } from 'typebox'

type Schema = TSchema & {
  type?: string
  enum?: readonly string[]
  const?: unknown
  anyOf?: readonly Schema[]
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  title?: string
}

/**
 * TypeScript of a client for those roles, made from the contracts: a table of addresses, small enough to travel in a mini
 * program, and the types of everything asked and answered. Nothing of the server or its schemas has to be shipped.
 */
export const clientSourceOf = (contracts: readonly Contract[], roles: readonly Role[], name: 'people' | 'staff'): string => {
  const services = contracts
    .map((contract) => [contract.name, operationsFor(contract, roles)] as const)
    .filter(([, operations]) => operations.length > 0)
  const sockets = contracts.flatMap((contract) => (contract.socket === undefined || name === 'staff' ? [] : [contract.socket]))
  const Name = name === 'people' ? 'PeopleApi' : 'StaffApi'
  return [
    '// Made from the contracts by `npm run generate`; a safety test holds it to them.',
    "import type { Bytes, Call } from './client.ts'",
    '',
    '/** Where each operation is asked: method, path, and whether its body or its answer is bytes. */',
    `export const ${name}Operations = {`,
    ...services.map(([service, operations]) => [`  ${service}: {`, ...operations.map(addressOf), '  },'].join('\n')),
    '} as const',
    '',
    `export type ${Name} = {`,
    ...services.map(([service, operations]) => [`  ${service}: {`, ...operations.map(signatureOf), '  }'].join('\n')),
    '}',
    ...sockets.flatMap(framesOf),
    '',
  ].join('\n')
}

type Named = readonly [name: string, operation: Operation]

const operationsFor = (contract: Contract, roles: readonly Role[]): Named[] =>
  Object.entries(contract.operations).filter(
    ([, operation]) =>
      operation.path.startsWith('/v1/') && operation.webhook === undefined && roles.some((role) => operation.may[role] !== undefined),
  )

const addressOf = ([name, { method, path, upload, reply }]: Named): string => {
  const kind = upload !== undefined ? ", 'upload'" : reply === 'bytes' ? ", 'download'" : ''
  return `    ${name}: ['${method}', '${path}'${kind}],`
}

const signatureOf = ([name, operation]: Named): string => {
  const parts = [
    ...(operation.params === undefined ? [] : [`params: ${typeOf(operation.params as Schema)}`]),
    ...(operation.query === undefined ? [] : [queryOf(operation.query as Schema)]),
    ...(operation.upload !== undefined
      ? ['body: Bytes']
      : operation.body === undefined
        ? []
        : [`body: ${typeOf(operation.body as Schema)}`]),
  ]
  const input = `{ ${parts.join('; ')} }`
  const reply = operation.reply === 'bytes' ? 'Bytes' : typeOf(operation.reply as Schema)
  return `    /** ${operation.summary} */\n    ${name}: Call<${parts.length === 0 ? 'Record<string, never>' : input}, ${reply}>`
}

/** What a screen has not chosen may be passed as undefined. */
const queryOf = (schema: Schema): string =>
  `query${(schema.required ?? []).length > 0 ? '' : '?'}: ${typeOf(schema).replace(/\?: ([^;}]+?)(;| })/g, '?: $1 | undefined$2')}`

const framesOf = (socket: SocketContract): string[] => [
  '',
  `/** ${socket.summary}: what a device says. */`,
  `export type SocketUp =${union(socket.up)}`,
  '',
  `/** ${socket.summary}: what the server says. */`,
  `export type SocketDown =${union(socket.down)}`,
]

const union = (frames: Readonly<Record<string, TSchema>>): string =>
  Object.values(frames)
    .map((frame) => `\n  | ${typeOf(frame as Schema)}`)
    .join('')

const typeOf = (schema: Schema): string => {
  if (schema.const !== undefined) return typeof schema.const === 'string' ? `'${schema.const}'` : String(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => `'${value}'`).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' | ')
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return schema.items === undefined ? 'unknown[]' : itemsOf(typeOf(schema.items))
    case 'object':
      return objectOf(schema)
    default:
      throw new Error(`no TypeScript for the schema ${JSON.stringify(schema)}`)
  }
}

const itemsOf = (item: string): string => (item.includes(' | ') ? `(${item})[]` : `${item}[]`)

const objectOf = ({ properties = {}, required = [] }: Schema): string => {
  const fields = Object.entries(properties).map(([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(field)}`)
  return fields.length === 0 ? 'Record<string, never>' : `{ ${fields.join('; ')} }`
}
