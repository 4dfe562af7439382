import type { Operation } from '@yijiantong/kernel/contract.ts'
import fc from 'fast-check'
import type { Asked } from './callers.ts'
import { allowed, type Schema } from './generated.ts'

type Ids = Readonly<Record<string, string>>

const prefixOf = (schema: Schema): string | undefined => /^\^([a-z]{2})_\[/.exec(schema.pattern ?? '')?.[1]

/** A value the schema allows that names these objects; optional fields only where they name one. */
export const exampleOf = (schema: Schema, ids: Ids): unknown => {
  const prefix = prefixOf(schema)
  if (prefix !== undefined && ids[prefix] !== undefined) return ids[prefix]
  if (schema.type !== 'object') return fc.sample(allowed(schema, {}), { seed: 7, numRuns: 1 })[0]
  const required = schema.required ?? []
  const wanted = Object.entries(schema.properties ?? {}).filter(([name, field]) => required.includes(name) || prefixOf(field) !== undefined)
  return Object.fromEntries(wanted.map(([name, field]) => [name, exampleOf(field, ids)]))
}

/** Whether a request for this operation names an object of somebody. */
export const namesAnObject = ({ params, body }: Operation): boolean => /\^[a-z]{2}_\[/.test(JSON.stringify([params, body]))

/** A well-formed request for the operation about these objects. */
export const requestFor = (operation: Operation, ids: Ids, upload: Uint8Array): Asked => {
  const { method, path, params, query, body } = operation
  const inPath = params === undefined ? {} : (exampleOf(params as Schema, ids) as Record<string, string>)
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(name === 'seq' ? (ids.seq ?? '2') : (inPath[name] ?? '')))
  const required = query === undefined ? {} : (exampleOf(requiredOnly(query as Schema), ids) as Record<string, string>)
  const search = new URLSearchParams(Object.entries(required).map(([name, value]) => [name, String(value)]))
  const url = search.size === 0 ? filled : `${filled}?${search}`
  if (operation.upload !== undefined) return { method, url, headers: { 'content-type': 'image/jpeg' }, body: upload }
  if (body === undefined) return { method, url }
  return { method, url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(exampleOf(body as Schema, ids)) }
}

const requiredOnly = (schema: Schema): Schema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))),
})
