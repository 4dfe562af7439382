import Type, { type TUnsafe } from 'typebox'
import { idPattern } from './id.ts'
import type { Sealed } from './sealed.ts'

/** Control characters other than tab and line breaks have no place in what people write; NUL breaks more than one reader. */
const noControl = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$'

type TextOptions = { title: string; minLength?: number; maxLength: number; description?: string }

/** Text people write. `title` is the Chinese name of the field, used in the sentence that refuses it. */
export const Text = (options: TextOptions) => Type.String({ pattern: noControl, ...options })

/** Health text: arrives in a handler as `Sealed`, and can only leave through an audited answer. */
export const HealthText = (options: TextOptions): TUnsafe<Sealed> =>
  Type.Unsafe<Sealed>({ type: 'string', pattern: noControl, ...options, 'x-health': true })

export const Id = (prefix: string, title = '编号') => Type.String({ pattern: idPattern(prefix), title })

/** Milliseconds since 1970, UTC; screens show it in Asia/Shanghai. */
export const Instant = (title = '时间') => Type.Integer({ minimum: 0, title, 'x-unit': 'ms' })

/** 分 */
export const Amount = (title = '金额') => Type.Integer({ minimum: 0, maximum: 100_000_000, title, 'x-unit': 'fen' })

export const OneOf = <const Values extends readonly [string, ...string[]]>(values: Values, title = '选项') =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], title })

/** Closed object: a field nobody declared is refused, not ignored. */
export const Shape = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

export const List = <S extends Parameters<typeof Type.Array>[0]>(
  items: S,
  options: { title?: string; minItems?: number; maxItems?: number } = {},
) => Type.Array(items, options)

/** A page of a list: pass `next` back as `after`; absent on the last page. */
export const Page = <S extends Parameters<typeof Type.Array>[0]>(items: S) =>
  Type.Object({ items: Type.Array(items), next: Type.Optional(Type.String()) })

export const PageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200, title: '起点', pattern: '^[A-Za-z0-9_.~-]+$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, title: '条数' })),
}
