import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { limits } from './limits.ts'

/** A named test and what it says it is about: the names before its first colon, or its first word. */
export type Proof = { subjects: string[]; says: string }

const folder = join(import.meta.dirname, 'conformance')

/** The tests, read from their source: `it('<view> …')`, `it('wx.login, wx.checkSession: …')`, `it('page: …')`. */
export function proofs(): Proof[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}it\(\s*'([^']+)'/gm)])
    .map(([, title = '']) => read(title))
}

const name = String.raw`(?:<[\w-]+>|wx\.\w+|[A-Za-z]+)`
const listed = new RegExp(`^(${name}(?:, ${name})*): (.*)$`, 's')
const single = new RegExp(`^(${name}) (.*)$`, 's')

function read(title: string): Proof {
  const found = listed.exec(title) ?? single.exec(title)
  return { subjects: (found?.[1] ?? title).split(', '), says: found?.[2] ?? title }
}

export type Registered = { builtIns: string[]; apis: string[] }

/** docs/miniprogram-host-conformance.md: a line for each built-in and API, with the tests that prove it. */
export function conformanceTable({ builtIns, apis }: Registered): string {
  const all = proofs()
  const about = (subject: string) => all.filter(({ subjects }) => subjects.includes(subject))
  const row = (subject: string) =>
    `| \`${subject}\` | ${about(subject)
      .map(({ says }) => escaped(says))
      .join('<br>')} | ${escaped(limits[subject] ?? '')} |`
  const section = (title: string, subjects: string[]) => [
    `## ${title}`,
    '',
    '| | proved by the test that it … | not in a browser |',
    '|---|---|---|',
    ...subjects.map(row),
    '',
  ]
  const framework = ['app', 'page', 'component', 'event', 'template', 'WXS', 'frame', 'API']
  return [
    '# What the browser host supports',
    '',
    'Generated from the tests in `packages/miniprogram-host/tests/conformance`, which run in Chromium: each sentence is the name of a test. `UPDATE_TABLE=1` with the conformance test writes it again. What has no line is not supported: an unknown tag is told to the console, an unknown API is `undefined` and told once by name.',
    '',
    ...section('Framework', framework),
    ...section(
      'Built-ins',
      builtIns.map((tag) => `<${tag}>`),
    ),
    ...section('wx', [...apis.map((api) => `wx.${api}`), 'FileSystemManager']),
  ].join('\n')
}

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** What is registered and has no test. */
export function unproved({ builtIns, apis }: Registered): string[] {
  const proved = new Set(proofs().flatMap(({ subjects }) => subjects))
  return [...builtIns.map((tag) => `<${tag}>`), ...apis.map((api) => `wx.${api}`)].filter((subject) => !proved.has(subject))
}
