import fc from 'fast-check'
import { hostileNumbers, hostileStrings, prototypeObjects } from './hostile.ts'

/** The part of JSON Schema that OpenAPI documents of ours use. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
}

/** Ids of objects that exist, by prefix: without them every generated id would be unknown, and little would be tried. */
export type Known = Readonly<Record<string, readonly string[]>>

type Arbitrary = fc.Arbitrary<unknown>

/** Values the schema allows. Throws for a schema it does not understand, rather than leaving it out. */
export const allowed = (schema: Schema, known: Known): Arbitrary => {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => allowed(each, known)))
  switch (schema.type) {
    case 'string':
      return strings(schema, known)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 41 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return lists(schema, known)
    case 'object':
      return objects(schema, known)
    default:
      throw new Error(`no generator for ${JSON.stringify(schema)}`)
  }
}

const lists = (schema: Schema, known: Known): Arbitrary => {
  const size = { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 12) }
  const item = allowed(schema.items ?? {}, known)
  return schema.uniqueItems ? fc.uniqueArray(item, { ...size, selector: (value) => JSON.stringify(value) }) : fc.array(item, size)
}

const objects = (schema: Schema, known: Known): Arbitrary => {
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, allowed(field, known)]))
  return fc.record(fields, { requiredKeys: [...(schema.required ?? [])].filter((name) => name in fields) })
}

const idPrefix = /^\^([a-z]{2})_\[/

const strings = (schema: Schema, known: Known): Arbitrary => {
  const { pattern } = schema
  const prefix = pattern === undefined ? undefined : idPrefix.exec(pattern)?.[1]
  const fits = (text: string): boolean =>
    [...text].length >= (schema.minLength ?? 0) &&
    [...text].length <= (schema.maxLength ?? Number.POSITIVE_INFINITY) &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  if (prefix !== undefined && pattern !== undefined) {
    const strangers = fc.stringMatching(new RegExp(pattern))
    const held = known[prefix] ?? []
    return held.length === 0 ? strangers : fc.oneof({ arbitrary: fc.constantFrom(...held), weight: 4 }, { arbitrary: strangers, weight: 1 })
  }
  // People's own words: any text without control characters, among it what others use for an attack.
  if (pattern === undefined || pattern.startsWith('^[^')) return words(schema, fits)
  return fc.stringMatching(new RegExp(pattern)).filter(fits)
}

const words = (schema: Schema, fits: (text: string) => boolean): Arbitrary => {
  const size = { minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 60, 60) }
  const hostile = hostileStrings.filter(fits)
  const edges = [schema.minLength, schema.maxLength].flatMap((length) => (length === undefined ? [] : ['长'.repeat(length)])).filter(fits)
  return fc.oneof(
    { arbitrary: fc.string({ unit: 'grapheme', ...size }).filter(fits), weight: 4 },
    ...[hostile, edges].filter((list) => list.length > 0).map((list) => ({ arbitrary: fc.constantFrom(...list), weight: 2 })),
  )
}

/** Anything at all that JSON can say. */
export const anything: Arbitrary = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, ...hostileNumbers, ...prototypeObjects),
  fc.constantFrom(...hostileStrings),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Allowed values with one thing wrong with them. */
export const nearly = (schema: Schema, known: Known): Arbitrary =>
  fc.tuple(allowed(schema, known), fc.nat(), fc.nat(), anything).map(([value, place, way, strange]) => spoil(value, place, way, strange))

type Place = { readonly holder: Record<string, unknown>; readonly key: string }

const placesIn = (value: unknown): Place[] => {
  if (value === null || typeof value !== 'object') return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])])
}

const spoil = (given: unknown, at: number, way: number, strange: unknown): unknown => {
  const value = structuredClone(given)
  const places = placesIn(value)
  const place = places[at % Math.max(1, places.length)]
  if (place === undefined) return strange
  const { holder, key } = place
  const old = holder[key]
  switch (way % 8) {
    case 0:
    case 1:
      holder[key] = strange
      break
    case 2:
      if (Array.isArray(holder)) holder.length = 0
      else delete holder[key]
      break
    case 3:
      Object.defineProperty(holder, typeof strange === 'string' ? strange : 'unheardOf', {
        value: strange,
        enumerable: true,
        writable: true,
        configurable: true,
      })
      break
    case 4:
      holder[key] = [old]
      break
    case 5:
      holder[key] = typeof old === 'string' ? `${old}${'x'.repeat(5000)}` : String(old)
      break
    case 6:
      holder[key] = typeof old === 'number' ? -old - 0.5 : typeof old === 'string' ? old.toUpperCase() : 0
      break
    default:
      holder[key] = null
  }
  return value
}
