import { Failure } from '@yijiantong/kernel/failure.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import type { TSchema } from 'typebox'
import Compile, { type Validator } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'

export type Problem = { readonly field: string; readonly text: string }

/** Thrown with every problem found, each with a Chinese sentence about its own field. */
export class InvalidInput extends Failure {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super('request.invalid', { problem: problems.length === 0 ? '内容的格式不正确' : problems.map((each) => each.text).join('；') })
    this.problems = problems
  }
}

/** Checks a value against a schema and answers it with health text sealed. Compiled on first use: start-up stays short. */
export type Check = (value: unknown) => unknown

const MOST_PROBLEMS = 5

export const checkOf = (schema: TSchema, options: { coerce?: boolean } = {}): Check => {
  let validator: Validator | undefined
  const places = healthPlaces(schema)
  return (raw) => {
    validator ??= Compile(schema)
    const value = options.coerce ? validator.Convert(raw) : raw
    if (!validator.Check(value)) {
      const branch = branchFor(schema, value)
      throw new InvalidInput(
        (branch === schema ? validator : Compile(branch))
          .Errors(value)
          .filter((error) => error.keyword !== 'boolean' && error.keyword !== 'anyOf')
          .slice(0, MOST_PROBLEMS)
          .map((error) => problemOf(error, branch)),
      )
    }
    for (const place of places) sealAt(value, place)
    return value
  }
}

type Union = { readonly anyOf?: readonly TSchema[] }
type Branch = { readonly properties?: Readonly<Record<string, { const?: unknown }>> }

/** Of a union told apart by a constant, the branch the person meant: problems of the others would only confuse. */
const branchFor = (schema: TSchema, value: unknown): TSchema => {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>
  const meant = (schema as Union).anyOf?.find((branch) => {
    const marks = Object.entries((branch as Branch).properties ?? {}).filter(([, field]) => field.const !== undefined)
    return marks.length > 0 && marks.every(([name, field]) => given[name] === field.const)
  })
  return meant ?? schema
}

/** Paths of the `x-health` strings in a schema; `*` stands for every item of a list. */
const healthPlaces = (schema: TSchema, path: readonly string[] = []): string[][] => {
  const node = schema as { 'x-health'?: boolean; properties?: Record<string, TSchema>; items?: TSchema; anyOf?: TSchema[] }
  if (node['x-health']) return [[...path]]
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([name, inner]) => healthPlaces(inner, [...path, name])),
    ...(node.items === undefined ? [] : healthPlaces(node.items, [...path, '*'])),
    ...(node.anyOf ?? []).flatMap((inner) => healthPlaces(inner, path)),
  ]
}

const sealAt = (value: unknown, [step, ...rest]: readonly string[]): void => {
  if (value === null || typeof value !== 'object' || step === undefined) return
  const holder = value as Record<string, unknown>
  for (const key of step === '*' ? Object.keys(holder) : [step]) {
    if (rest.length > 0) sealAt(holder[key], rest)
    else if (typeof holder[key] === 'string') holder[key] = Sealed.of(holder[key])
  }
}

const problemOf = (error: TLocalizedValidationError, schema: TSchema): Problem => {
  const missing = error.keyword === 'required' ? (error.params as { requiredProperties: string[] }).requiredProperties[0] : undefined
  const extra =
    error.keyword === 'additionalProperties' ? (error.params as { additionalProperties: string[] }).additionalProperties[0] : undefined
  const steps = [...error.instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])]
  const title = titleAt(schema, steps) ?? steps.at(-1) ?? '内容'
  return {
    field: [...steps, ...(extra === undefined ? [] : [extra])].join('.'),
    text: extra === undefined ? sentence(error, title) : '含有不认识的字段',
  }
}

const titleAt = (schema: TSchema, steps: readonly string[]): string | undefined => {
  let node: { properties?: Record<string, TSchema>; items?: TSchema; title?: string } | undefined = schema
  let title = (schema as { title?: string }).title
  for (const step of steps) {
    node = (node?.properties?.[step] ?? node?.items) as typeof node
    title = node?.title ?? title
  }
  return title
}

const sentence = (error: TLocalizedValidationError, title: string): string => {
  const limit = (error.params as { limit?: number | bigint }).limit
  switch (error.keyword) {
    case 'required':
      return `请填写${title}`
    case 'minLength':
      return limit === 1 ? `请填写${title}` : `${title}至少 ${limit} 个字`
    case 'maxLength':
      return `${title}最多 ${limit} 个字，请删减一些`
    case 'minItems':
      return `${title}至少 ${limit} 项`
    case 'maxItems':
      return `${title}最多 ${limit} 项`
    case 'minimum':
      return `${title}不能小于 ${limit}`
    case 'maximum':
      return `${title}不能大于 ${limit}`
    case 'enum':
      return `${title}不在可选范围内`
    case 'pattern':
      return `${title}的格式不正确或含有无法显示的字符`
    default:
      return `${title}的格式不正确`
  }
}
