import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPackage } from '../check/check.ts'
import { checkClosure } from '../check/closure.ts'
import type { Check } from '../check/finding.ts'
import { checkOfficialCompilers } from '../check/official-compilers.ts'
import { checkPrivacy } from '../check/privacy.ts'
import { checkSettings } from '../check/settings.ts'
import { checkSizes } from '../check/sizes.ts'
import { checkUnused } from '../check/unused.ts'
import { checkWithWechatCompiler } from '../check/wechat-compiler.ts'
import { buildWechat } from '../wechat/build.ts'
import { add, modules, whole } from './mini-program.ts'

const projectConfig = {
  appid: 'touristappid',
  projectname: 'example',
  compileType: 'miniprogram',
  miniprogramRoot: 'dist/',
  setting: { es6: true },
}

let good = ''

beforeAll(async () => {
  good = mkdtempSync(join(tmpdir(), 'checked-'))
  add(good, { ...whole, 'project.config.json': projectConfig })
  await buildWechat({ project: { source: good, modules, target: 'wechat' }, out: join(good, 'dist'), draft: false, constants: {} })
})

afterAll(() => rmSync(good, { recursive: true, force: true }))

/** What a check refuses of a copy of the package with these files changed. */
const refusedOf = async (check: Check, files: Record<string, string | object>): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'checked-'))
  try {
    cpSync(good, folder, { recursive: true })
    add(folder, files)
    const findings = await check({ folder, source: folder, dist: join(folder, 'dist'), modules })
    return findings.filter(({ verdict }) => verdict === 'refused').map(({ check, says }) => `${check}: ${says}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a package that is whole', () => {
  it('passes every check, each with a line of its own', async () => {
    const findings = await checkPackage({ folder: good, source: good, dist: join(good, 'dist'), modules })
    expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    const checks = new Set(findings.map(({ check }) => check))
    expect([...checks]).toEqual(
      expect.arrayContaining([
        'app.json',
        'page json',
        'compiled',
        'analysed',
        'wcc',
        'wcsc',
        'closure',
        'size',
        'unused',
        'settings',
        'privacy',
      ]),
    )
  })
})

describe('a seeded fault', () => {
  it.each([
    ['WXML', checkOfficialCompilers, { 'dist/pages/home/home.wxml': '<view><text>{{name}</view>' }, /^wcc: .*home\.wxml/],
    ['WXSS', checkOfficialCompilers, { 'dist/pages/home/home.wxss': '.foot { height: 10vh' }, /^wcsc: .*home\.wxss/],
    ['JSON', checkWithWechatCompiler, { 'dist/app.json': '{ "pages": ["pages/home/home"], }' }, /^app\.json: .*app\.json/],
    [
      'JSON of a page',
      checkWithWechatCompiler,
      { 'dist/pages/home/home.json': '{ "usingComponents": [] }' },
      /^(?:page json|compiled): .*home\.json/,
    ],
    ['JavaScript', checkWithWechatCompiler, { 'dist/pages/home/home.js': 'Page({ data: {{} })' }, /^compiled: .*home\.js/],
    [
      'a missing require',
      checkClosure,
      { 'dist/pages/home/home.js': 'require("./gone.js");Page({})' },
      /^closure: pages\/home\/home\.js needs \.\/gone\.js/,
    ],
    [
      'a component that is not there',
      checkClosure,
      { 'dist/pages/home/home.json': { usingComponents: { a: '/parts/gone/gone' } } },
      /^closure: .*\/parts\/gone\/gone/,
    ],
    [
      'a require across packages',
      checkClosure,
      { 'dist/pages/home/home.js': 'require("../../more/list/list.js");Page({})' },
      /^closure: .*sub-package/,
    ],
    ['a package too large', checkSizes, { 'dist/pictures/large.png': 'x'.repeat(2_200_000) }, /^size: main 2\d{3} KB, and WeChat refuses/],
    [
      'a component nobody shows',
      checkUnused,
      { 'pages/home/home.wxml': '<t-button icon="check" /><include src="./foot.wxml" />' },
      /^unused: .*<name-tag>/,
    ],
    ['a template nobody shows', checkUnused, { 'parts/old/old.wxml': '<view />' }, /^unused: parts\/old\/old\.wxml/],
    ['a script nobody imports', checkUnused, { 'forgotten.ts': 'export const a = 1' }, /^unused: forgotten\.ts/],
    ['a style nobody imports', checkUnused, { 'styles/old.wxss': '.a { top: 0 }' }, /^unused: styles\/old\.wxss/],
    [
      'a sub-package nobody preloads',
      checkSettings,
      { 'dist/app.json': { ...(whole['app.json'] as object), preloadRule: {} } },
      /^settings: .*sub-package more/,
    ],
    [
      'every component loaded at once',
      checkSettings,
      { 'dist/app.json': { ...(whole['app.json'] as object), lazyCodeLoading: undefined } },
      /^settings: .*lazyCodeLoading/,
    ],
    ['private data used and not declared', checkPrivacy, { 'dist/greet.js': 'wx.chooseMedia({})' }, /^privacy: greet\.js uses chooseMedia/],
    [
      'private data declared and not used',
      checkPrivacy,
      { 'privacy.json': { getLocation: '找附近的医院' } },
      /^privacy: .*getLocation.*nothing uses it/,
    ],
  ])('in %s is refused', async (_, check, files, line) => {
    const refused = await refusedOf(check, files)
    expect(
      refused.some((one) => line.test(one)),
      refused.join('\n'),
    ).toBe(true)
  })
})
