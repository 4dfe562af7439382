import { describe, expect, it } from 'vitest'
import { arrowsOf, crossings, rules, undeclared } from './boundaries.ts'
import { expectNone } from './expect-none.ts'
import { readTree, withFile } from './tree.ts'

const tree = readTree()
const before = new Set(crossings(tree))

/** What a planted file adds, so that a violation already in the tree is reported once and by its own test. */
const crossingsOf = (path: string, text: string) => crossings(withFile(tree, path, text)).filter((sentence) => !before.has(sentence))

describe('the boundaries between the parts of the tree', () => {
  // A gate that looked at nothing would be green: each kind of file must have been seen, and more than so many of it.
  it.each([
    { kind: 'the kernel', more: 5, path: /^packages\/kernel\/[^/]+\.ts$/ },
    { kind: 'storage', more: 8, path: /^packages\/storage\/[^/]+\.ts$/ },
    { kind: 'ports', more: 3, path: /^packages\/ports\/[^/]+\.ts$/ },
    { kind: 'adapters', more: 2, path: /^packages\/adapters\/.+\.ts$/ },
    { kind: 'the sandbox', more: 8, path: /^packages\/sandbox\/.+\.ts$/ },
    { kind: 'contracts', more: 5, path: /^services\/[^/]+\/contract\.ts$/ },
    { kind: 'events', more: 2, path: /^services\/[^/]+\/events\.ts$/ },
    { kind: 'rules', more: 4, path: /^services\/[^/]+\/rules\/.+\.ts$/ },
    { kind: 'stores', more: 4, path: /^services\/[^/]+\/(?:store\.ts|stores\/.+\.ts)$/ },
    { kind: 'handlers', more: 14, path: /^services\/[^/]+\/handlers\/.+\.ts$/ },
    { kind: 'the server', more: 2, path: /^apps\/server\/.+\.ts$/ },
  ])('are looked for in more than $more files of $kind', ({ more, path }) => {
    expect(tree.files.filter((file) => path.test(file.path)).length).toBeGreaterThan(more)
  })

  it('are looked for in more than 300 imports', () => {
    expect(arrowsOf(tree).length).toBeGreaterThan(300)
  })

  it('are kept: nobody knows whom they may not know', () => {
    expectNone(crossings(tree))
  })

  it('are kept: everything imported is declared in the package that imports it', () => {
    expectNone(undeclared(tree))
  })
})

describe('a deliberate violation', () => {
  const plants = [
    { rule: 1, path: 'packages/kernel/planted.ts', names: '@yijiantong/storage/open.ts' },
    { rule: 1, path: 'packages/kernel/planted.ts', names: '../storage/open.ts' },
    { rule: 2, path: 'services/messaging/rules/planted.ts', names: '../store.ts' },
    { rule: 2, path: 'services/messaging/rules/planted.ts', names: 'node:fs' },
    { rule: 2, path: 'services/messaging/rules/planted.ts', names: '@yijiantong/storage/open.ts' },
    { rule: 3, path: 'services/messaging/handlers/planted.ts', names: 'kysely' },
    { rule: 3, path: 'packages/edge/planted.ts', names: 'kysely/helpers/mysql' },
    { rule: 4, path: 'services/messaging/handlers/planted.ts', names: '@yijiantong/consultation/store.ts' },
    { rule: 4, path: 'services/messaging/handlers/planted.ts', names: '../../consultation/rules/moves.ts' },
    { rule: 4, path: 'packages/edge/planted.ts', names: '@yijiantong/identity/service.ts' },
    { rule: 5, path: 'services/payment/handlers/planted.ts', names: '@yijiantong/adapters/wechat-pay.ts' },
    { rule: 6, path: 'packages/sandbox/planted.ts', names: '@yijiantong/adapters/wechat-pay.ts' },
    { rule: 6, path: 'packages/sandbox/tests/planted.test.ts', names: '@yijiantong/payment/contract.ts' },
    { rule: 7, path: 'services/identity/planted.ts', names: '@yijiantong/server/config.ts' },
  ] as const

  it.each(plants)('of rule $rule is reported in words: $path names $names', ({ rule, path, names }) => {
    const planted = crossingsOf(path, `import type { Anything } from '${names}'\n`)
    const found = planted.filter((sentence) => sentence.startsWith(`Rule ${rule}: `))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${path}:1 names "${names}"`)
    expect(found[0]).toContain(`Instead, ${rules.find((one) => one.number === rule)?.instead}.`)
  })

  it('is tried for each of the seven rules', () => {
    expect(new Set(plants.map((plant) => plant.rule))).toEqual(new Set(rules.map((rule) => rule.number)))
    expect(rules).toHaveLength(7)
  })

  it.each([
    { how: 'a dynamic import', text: "\nconst open = await import('@yijiantong/adapters/s3.ts')\n" },
    { how: 'a type in passing', text: "\nexport type Borrowed = import('@yijiantong/adapters/s3.ts').Borrowed\n" },
    { how: 'a re-export', text: "\nexport { borrowed } from '@yijiantong/adapters/s3.ts'\n" },
    { how: 'a mock', text: "\nvi.mock('@yijiantong/adapters/s3.ts')\n" },
  ])('does not hide behind $how', ({ text }) => {
    expect(crossingsOf('packages/edge/planted.ts', text)).toEqual([expect.stringMatching(/^Rule 5: .*planted\.ts:2 /)])
  })

  it('is found in a package.json before anybody imports anything', () => {
    const manifest = JSON.stringify({ name: '@yijiantong/edge', dependencies: { '@yijiantong/adapters': '0.1.0' } })
    const planted = crossingsOf('packages/edge/package.json', manifest)
    expect(planted).toContainEqual(expect.stringContaining('packages/edge/package.json:1 names "@yijiantong/adapters"'))
  })

  it('is not seen in a comment or a string', () => {
    const text = "// import { x } from 'kysely'\nexport const example = \"import { x } from 'kysely'\"\n"
    expect(crossingsOf('packages/edge/planted.ts', text)).toEqual([])
  })

  it('of a declaration is reported with the package.json that lacks it', () => {
    const planted = undeclared(withFile(tree, 'packages/kernel/planted.ts', "import 'left-pad/deep'\n"))
    expect(planted).toContain(
      'packages/kernel/planted.ts:1 imports "left-pad", which is not in the dependencies of packages/kernel/package.json. Declare it there.',
    )
  })

  it('by a path into a neighbour is reported even where the neighbour may be known', () => {
    const planted = undeclared(withFile(tree, 'packages/edge/planted.ts', "import '../kernel/failure.ts'\n"))
    expect(planted).toContainEqual(expect.stringContaining('packages/edge/planted.ts:1 reaches into another package'))
  })
})
