import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everyFileBelow } from '../files.ts'
import { buildWechat, type WechatResult } from '../wechat/build.ts'
import { add, miniProgram, whole } from './mini-program.ts'

type Built = WechatResult & {
  readonly out: string
  readonly files: string[]
  read(name: string): string
  again(): Promise<WechatResult>
  readonly source: string
}

const build = async (files: Record<string, string | object>): Promise<Built> => {
  const project = miniProgram(files, 'wechat')
  const out = join(project.source, 'dist')
  const again = () => buildWechat({ project, out, draft: false, constants: { API_URL: 'https://api.example' } })
  const result = await again()
  return {
    ...result,
    out,
    source: project.source,
    files: everyFileBelow(out),
    read: (name) => readFileSync(join(out, name), 'utf8'),
    again,
  }
}

describe('the WeChat package', () => {
  it('holds what is reached and nothing else', async () => {
    const { files } = await build({ ...whole, 'parts/forgotten.ts': 'export const x = 1', 'greet.test.ts': '' })
    const ours = files.filter((name) => !name.startsWith('miniprogram_npm/'))
    expect(ours.sort()).toEqual(
      [
        ...['app.js', 'app.json', 'app.wxss', 'greet.js', 'sitemap.json', 'theme.json', 'pictures/dot.svg'],
        ...['js', 'json', 'wxml', 'wxss'].map((extension) => `pages/home/home.${extension}`),
        ...['pages/home/foot.wxml', 'pages/home/words.wxs'],
        ...['js', 'json', 'wxml', 'wxss'].map((extension) => `parts/name-tag/name-tag.${extension}`),
        ...['js', 'json', 'wxml'].map((extension) => `more/list/list.${extension}`),
      ].sort(),
    )
    const packages = files.filter((name) => name.startsWith('miniprogram_npm/tdesign-miniprogram/'))
    expect(packages).toContain('miniprogram_npm/tdesign-miniprogram/toast/index.js')
    expect(packages).toContain('miniprogram_npm/tdesign-miniprogram/miniprogram_npm/tslib/index.js')
    expect(packages.some((name) => name.includes('/calendar/'))).toBe(false)
  })

  it('has a CommonJS file per script, which finds the others', async () => {
    const { out } = await build({
      ...whole,
      'app.ts': "import { greet } from './greet.ts'\nApp({ said: greet(), api: typeof API_URL })\ndeclare const API_URL: string",
    })
    add(out, { 'package.json': { type: 'commonjs' } })
    const started: unknown[] = []
    Object.assign(globalThis, { App: (options: unknown) => started.push(options), Page: (options: unknown) => started.push(options) })
    const require = createRequire(join(out, 'app.js'))
    require('./app.js')
    require('./more/list/list.js')
    expect(started).toEqual([{ said: 'in WeChat', api: 'string' }, { data: { text: 'in WeChat' } }])
  })

  it('compiles scripts of other parts of the workspace by themselves and bundles ordinary packages', async () => {
    const { read, files } = await build({
      'app.ts':
        "import { inWords } from '@yijiantong/miniprogram-build/problem.ts'\nimport mini from 'postcss-value-parser'\nApp({ inWords, mini })",
    })
    expect(files).toContain('miniprogram_npm/@yijiantong/miniprogram-build/problem.js')
    expect(read('app.js')).toContain('require("./miniprogram_npm/@yijiantong/miniprogram-build/problem.js")')
    expect(files).toContain('miniprogram_npm/postcss-value-parser/index.js')
    expect(read('miniprogram_npm/postcss-value-parser/index.js')).not.toMatch(/require\("[^"]*\.\.?\/[^"]*"\)/)
  })

  it('draws icons and loads no font', async () => {
    const { read } = await build(whole)
    const styles = read('miniprogram_npm/tdesign-miniprogram/icon/icon.wxss')
    expect(styles).toContain('.t-icon-home{--t-icon:')
    expect(styles).not.toContain('font-face')
    expect(styles.length).toBeLessThan(12_000)
  })

  it('says how large each package is', async () => {
    const { sizes, files, out } = await build(whole)
    const sum = files.reduce((bytes, name) => bytes + statSync(join(out, name)).size, 0)
    expect([...sizes.keys()]).toEqual(['main', 'more/'])
    expect([...sizes.values()].reduce((one, other) => one + other)).toBe(sum)
  })

  it('writes again only what has changed, and takes away what is gone', async () => {
    const built = await build(whole)
    const before = statSync(join(built.out, 'app.js')).mtimeMs
    add(built.source, { 'app.json': { ...(whole['app.json'] as object), subPackages: [], preloadRule: {} } })
    await built.again()
    expect(statSync(join(built.out, 'app.js')).mtimeMs).toBe(before)
    expect(everyFileBelow(built.out).filter((name) => name.startsWith('more/'))).toEqual([])
  })

  it.each([
    ['pages/home/home.ts', "import { a } from './gone.ts'\nPage({ data: { a } })", /home\.ts:1: imports "\.\/gone\.ts"/],
    ['pages/home/home.ts', 'Page({\n  data: {{}\n})', /home\.ts:2:\d+/],
    ['pages/home/home.wxml', '<view>{{a +}}</view>', /home\.wxml:1:\d+/],
    ['pages/home/home.wxss', '.a { background: url(a.png) }', /home\.wxss:1:\d+: url\(a\.png\)/],
    ['pages/home/home.json', '{ "a": }', /home\.json.*is not JSON/],
  ])('is not made of %s that is %s', async (name, content, says) => {
    await expect(build({ [name]: content })).rejects.toThrow(says)
  })
})
