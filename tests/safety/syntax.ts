import { parseSync } from 'vite'
import type { SourceFile } from './tree.ts'

/** A node of the syntax tree; what it has beside its type and place depends on the type. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown }

export type Import = { readonly specifier: string; readonly line: number }

const parsed = new WeakMap<SourceFile, readonly Node[]>()

/** Every node of a file, outermost first. Working on syntax, a word in a comment or a string is not mistaken for code. */
export function nodesOf(file: SourceFile): readonly Node[] {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const { program, errors } = parseSync(file.path, file.text)
  const first = errors[0]
  if (first !== undefined) throw new Error(`${file.path} cannot be parsed: ${first.message}`)
  const nodes = [...walk(program)]
  parsed.set(file, nodes)
  return nodes
}

/** Every module a file names, whichever way: import, import type, export from, import(), import('…').T, require, import.meta.resolve, vi.mock. */
export function importsOf(file: SourceFile): readonly Import[] {
  return nodesOf(file).flatMap((node) => {
    const specifier = literal(moduleNamedBy(node))
    return specifier === undefined ? [] : [{ specifier, line: lineOf(file, node) }]
  })
}

export const lineOf = (file: SourceFile, node: Node): number => file.text.slice(0, node.start).split('\n').length

/** The dotted name of an expression, as `Date.now` or `describe.only`; undefined when it is anything more than names. */
export function nameOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'Identifier') return String(value.name)
  if (value.type === 'MetaProperty') return 'import.meta'
  if (value.type !== 'MemberExpression' || value.computed === true) return undefined
  const object = nameOf(value.object)
  return object === undefined ? undefined : `${object}.${nameOf(value.property)}`
}

export function literal(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value
  // A template without a hole is a plain string in other quotes.
  const [only, ...rest] = value.type === 'TemplateLiteral' && Array.isArray(value.quasis) ? value.quasis : []
  return isNode(only) && rest.length === 0 ? (only.value as { cooked: string }).cooked : undefined
}

const callsNamingModules = new Set(['require', 'require.resolve', 'import.meta.resolve', 'vi.mock', 'vi.doMock', 'vi.importActual'])

function moduleNamedBy(node: Node): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source
    case 'TSExternalModuleReference':
      return node.expression
    case 'CallExpression':
      return callsNamingModules.has(nameOf(node.callee) ?? '') ? (node.arguments as unknown[])[0] : undefined
    default:
      return undefined
  }
}

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item)
  if (!isNode(value)) return
  yield value
  for (const child of Object.values(value)) if (typeof child === 'object') yield* walk(child)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
