import { describe, expect, it } from 'vitest'
import { broken, everyTestRuns, noBarrels, nobodyWritesToTheConsole, noErrorIsSwallowed, rulesArePure } from './code-promises.ts'
import { expectNone } from './expect-none.ts'
import { isCode, isTest, readTree, withFile } from './tree.ts'

const tree = readTree()
const longestFile = 400

const promises = [
  { promise: 'every test runs', promised: everyTestRuns, path: 'services/doctor/tests/planted.test.ts', text: "it.skip('x', () => {})" },
  { promise: 'every test runs', promised: everyTestRuns, path: 'tests/planted.test.ts', text: "describe.each([1]); test.only('x')" },
  { promise: 'a rule asks no clock', promised: rulesArePure, path: 'services/doctor/rules/planted.ts', text: 'const now = Date.now()' },
  { promise: 'a rule asks no clock', promised: rulesArePure, path: 'services/doctor/rules/planted.ts', text: 'const now = new Date()' },
  {
    promise: 'a rule waits for nothing',
    promised: rulesArePure,
    path: 'services/doctor/rules/planted.ts',
    text: 'const f = async () => 1',
  },
  { promise: 'nobody writes to the console', promised: nobodyWritesToTheConsole, path: 'apps/server/planted.ts', text: 'console.log(1)' },
  { promise: 'no error is swallowed', promised: noErrorIsSwallowed, path: 'packages/edge/planted.ts', text: 'try { f() } catch {}' },
  { promise: 'there are no barrels', promised: noBarrels, path: 'packages/edge/index.ts', text: "export { f } from './f.ts'" },
]

describe('the code keeps its word', () => {
  it.each([
    { kind: 'tests', more: 10, of: isTest },
    { kind: 'rules', more: 4, of: rulesArePure.of },
    { kind: 'code', more: 150, of: nobodyWritesToTheConsole.of },
  ])('and more than $more files of $kind were looked at', ({ more, of }) => {
    expect(tree.files.filter((file) => isCode(file.path) && of(file.path)).length).toBeGreaterThan(more)
  })

  it.each([
    ['every test runs', everyTestRuns],
    ['rules are pure', rulesArePure],
    ['nobody writes to the console', nobodyWritesToTheConsole],
    ['no error is swallowed', noErrorIsSwallowed],
    ['there are no barrels', noBarrels],
  ] as const)('%s', (_, promised) => {
    expectNone(broken(tree, promised))
  })

  it.each(promises)('or it is said: $promise, but not with $text in $path', ({ promised, path, text }) => {
    expect(broken(withFile(tree, path, `${text}\n`), promised)).toContainEqual(expect.stringMatching(`^${path}:1: `))
  })

  it('no file is longer than 400 lines', () => {
    const long = tree.files.filter(
      (file) => isCode(file.path) && nobodyWritesToTheConsole.of(file.path) && linesOf(file.text) > longestFile,
    )
    expectNone(
      long.map((file) => `${file.path} has ${linesOf(file.text)} lines. Split it by idea; ${longestFile} is the most a reader can hold.`),
    )
  })

  it('no folder is named after nothing', () => {
    const folders = new Set(tree.files.flatMap((file) => file.path.match(/^.*\/(?:utils?|common|shared|helpers?|misc)(?=\/)/) ?? []))
    expectNone([...folders].map((folder) => `${folder} says nothing about what is in it. Name it after that.`))
  })
})

const linesOf = (text: string) => text.trimEnd().split('\n').length
