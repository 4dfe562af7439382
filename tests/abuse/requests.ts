import fc from 'fast-check'
import type { Asked } from './callers.ts'
import { allowed, anything, type Known, nearly, type Schema } from './generated.ts'
import { brokenJson, contentTypes, hostileStrings, nested } from './hostile.ts'

type Parameter = { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required: boolean; readonly schema: Schema }

/** An operation as /openapi.json describes it. */
export type Described = {
  readonly operationId: string
  readonly 'x-may': Readonly<Record<string, string>>
  readonly 'x-limit'?: { readonly per: 'caller' | 'address' }
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>
}

export type Documented = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }

export type Documentation = { readonly method: 'GET' | 'POST'; readonly path: string; readonly operation: Described }

export const documentedIn = ({ paths }: Documented): Documentation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase() as 'GET' | 'POST', path, operation })),
  )

/** What a caller may have sent: mostly allowed, nearly allowed, or nothing anybody meant. */
export const requestsTo = (
  { method, path, operation }: Documentation,
  known: Known,
  pictures: readonly Uint8Array[],
): fc.Arbitrary<Asked> => {
  const parameters = operation.parameters ?? []
  const where = (place: string) => parameters.filter((parameter) => parameter.in === place)
  return fc
    .record({
      path: fc.record(Object.fromEntries(where('path').map((parameter) => [parameter.name, pathValue(parameter.schema, known)]))),
      query: queryOf(where('query'), known),
      key: fc.oneof(
        { arbitrary: fc.constant(undefined), weight: 5 },
        { arbitrary: fc.constantFrom('fuzz-key-0001', 'short', '键', 'a b', 'x'.repeat(200)), weight: 1 },
      ),
      content: method === 'GET' ? fc.constant<Content>({}) : contentOf(operation, known, pictures),
    })
    .map(({ path: values, query, key, content }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
      const headers = {
        ...(key !== undefined && { 'idempotency-key': encodeURIComponent(key).slice(0, 400) }),
        ...(content.type !== undefined && { 'content-type': content.type }),
      }
      return { method, url: filled + query, headers, ...(content.body !== undefined && { body: content.body }) }
    })
}

type Content = { readonly type?: string; readonly body?: string | Uint8Array }

const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed())

/** A path segment: an id, something like an id, or what nobody should ever send. Never empty and never a slash: that is another operation. */
const pathValue = (schema: Schema, known: Known): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: allowed(schema, known).map(encoded), weight: 12 },
    { arbitrary: allowed(schema, known).map((id) => encoded(String(id).toUpperCase())), weight: 1 },
    { arbitrary: allowed(schema, known).map((id) => encoded(`${id}x`)), weight: 1 },
    { arbitrary: fc.constantFrom(...hostileStrings.filter((text) => text.trim() !== '' && text.length < 4000)).map(encoded), weight: 3 },
    {
      arbitrary: fc.constantFrom('%', '%zz', '%E0%A4%A', '%00', '%2e%2e', '..', '.', '*', ';', ',', 'a'.repeat(101), '%F0%9F%98%80'),
      weight: 2,
    },
  )

const queryOf = (parameters: readonly Parameter[], known: Known): fc.Arbitrary<string> => {
  const fields = Object.fromEntries(parameters.map(({ name, schema }) => [name, queryValue(schema, known)]))
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name)
  const strange = fc.constantFrom(
    '',
    '&',
    '&&=',
    '&a=1',
    '&limit=1&limit=2',
    '&after[]=1',
    '&__proto__=1',
    '&limit=%',
    '&q=%E0%A4%A',
    '&constructor.prototype=1',
    '&=',
    '&limit=1e1',
    '&limit=%201',
  )
  return fc
    .tuple(fc.record(fields, { requiredKeys }), fc.oneof({ arbitrary: fc.constant(''), weight: 5 }, { arbitrary: strange, weight: 1 }))
    .map(([values, tail]) => {
      const pairs = Object.entries(values).map(([name, value]) => `${name}=${encoded(value)}`)
      const text = pairs.join('&') + tail
      return text === '' ? '' : `?${text}`
    })
}

const queryValue = (schema: Schema, known: Known): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: allowed(schema, known), weight: 6 },
    { arbitrary: fc.constantFrom(...hostileStrings.filter((text) => text.length < 4000)), weight: 1 },
    {
      arbitrary: fc.constantFrom('1795405493268.cn_01m838mamn8v202s67f273r', '1.zz', '0', '-1', '99999999999999999999', '1.5', 'true', '1'),
      weight: 1,
    },
  )

const contentOf = (operation: Described, known: Known, pictures: readonly Uint8Array[]): fc.Arbitrary<Content> => {
  const content = operation.requestBody?.content
  const strangeType = fc.record({ type: fc.constantFrom(...contentTypes), body: fc.constantFrom(...brokenJson) })
  if (content === undefined) {
    return fc.oneof({ arbitrary: fc.constant<Content>({}), weight: 4 }, { arbitrary: strangeType, weight: 1 })
  }
  const json = content['application/json']
  if (json === undefined)
    return fc.oneof({ arbitrary: uploads(Object.keys(content), pictures), weight: 4 }, { arbitrary: strangeType, weight: 1 })
  const type = 'application/json'
  const said = (value: unknown): Content => ({ type, body: JSON.stringify(value) ?? '' })
  return fc.oneof(
    { arbitrary: allowed(json.schema, known).map(said), weight: 6 },
    { arbitrary: nearly(json.schema, known).map(said), weight: 9 },
    { arbitrary: anything.map(said), weight: 2 },
    { arbitrary: fc.constantFrom(...brokenJson).map((body) => ({ type, body })), weight: 1 },
    {
      arbitrary: fc
        .constantFrom(nested(3000, '{"a":[', ']}').replace('[]', '[1]'), `{"a":"${'x'.repeat(300_000)}"}`)
        .map((body) => ({ type, body })),
      weight: 1,
    },
    { arbitrary: strangeType, weight: 1 },
  )
}

const uploads = (types: readonly string[], pictures: readonly Uint8Array[]): fc.Arbitrary<Content> =>
  fc.record({
    type: fc.constantFrom(...types, 'image/gif', 'image/svg+xml'),
    body: fc.oneof(
      { arbitrary: fc.constantFrom(...pictures), weight: 2 },
      { arbitrary: fc.uint8Array({ maxLength: 400 }), weight: 2 },
      {
        arbitrary: fc.tuple(fc.constantFrom(...pictures), fc.nat(), fc.integer({ min: 0, max: 255 })).map(([picture, at, byte]) => {
          const spoilt = Uint8Array.from(picture)
          spoilt[at % spoilt.length] = byte
          return at % 3 === 0 ? spoilt.subarray(0, at % spoilt.length) : spoilt
        }),
        weight: 3,
      },
    ),
  })
