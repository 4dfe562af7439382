import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Unbuildable } from '../problem.ts'
import { buildWeb, type WebResult } from '../web/build.ts'
import { add, folderWith, miniProgram, whole } from './mini-program.ts'

const shell = '<!doctype html><head><!-- styles --><!-- scripts --></head><body></body>'
const main = 'export const start = (data: unknown): void => { Object.assign(globalThis, { started: data }) }'

type Built = WebResult & { readonly out: string; readonly source: string; read(pattern: RegExp): string; again(): Promise<WebResult> }

const build = async (files: Record<string, string | object>, draft = false): Promise<Built> => {
  const project = miniProgram(files)
  const around = folderWith({ 'shell.html': shell, 'main.ts': main, 'around.css': '.phone { top: 0 }' })
  const out = join(around, 'dist')
  const again = () =>
    buildWeb({
      project,
      out,
      base: '/m/',
      shell: join(around, 'shell.html'),
      main: join(around, 'main.ts'),
      styles: [join(around, 'around.css')],
      draft,
      reload: false,
    })
  const result = await again()
  const read = (pattern: RegExp) => {
    const name = readdirSync(out).find((one) => pattern.test(one))
    if (name === undefined) throw new Error(`no file ${pattern} among ${readdirSync(out)}`)
    return readFileSync(join(out, name), 'utf8')
  }
  return { ...result, out, source: project.source, read, again }
}

type Started = {
  app: { window: Record<string, unknown> }
  appUsing: Record<string, string>
  components: Record<string, { json: object; using: object; isPage: boolean; scope?: string }>
  templates: Record<string, unknown>
  modules: Record<string, () => unknown>
  appModule: () => unknown
  packages: Record<string, () => Promise<{ templates: Record<string, unknown>; modules: Record<string, () => unknown> }>>
  assetBase: string
}

/** Runs the bundle as a browser would, with the globals a host gives, and returns what it hands over. */
const run = async (built: Built): Promise<Started> => {
  const name = readdirSync(built.out).find((one) => /^app-.*\.js$/.test(one))
  await import(join(built.out, name ?? ''))
  return (globalThis as unknown as { started: Started }).started
}

describe('the page for browsers', () => {
  it('watches over what it loads from before the first of it', async () => {
    const html = (await build(whole)).read(/^index\.html$/)
    const [watcher, styles, script] = ['<script>', '<link rel="stylesheet"', '<script type="module"'].map((tag) => html.indexOf(tag))
    expect(watcher).toBeGreaterThan(0)
    expect(watcher).toBeLessThan(styles ?? 0)
    expect(watcher).toBeLessThan(script ?? 0)
  })

  it('hands the host everything the mini program consists of', async () => {
    const built = await build(whole)
    expect(built.problems).toEqual([])
    const data = await run(built)
    expect(data.app.window.navigationBarBackgroundColor).toEqual({ light: '#ffffff', dark: '#000000' })
    expect(data.appUsing).toEqual({ 't-icon': 'miniprogram_npm/tdesign-miniprogram/icon/icon' })
    expect(data.components['pages/home/home']).toMatchObject({ isPage: true, using: { 'name-tag': 'parts/name-tag/name-tag' } })
    expect(data.components['parts/name-tag/name-tag']).toMatchObject({
      isPage: false,
      json: { component: true },
      scope: expect.stringMatching(/^name-tag-/),
    })
    expect(data.components['pages/home/home']?.scope).toBeUndefined()
    expect(Object.keys(data.templates)).toEqual(expect.arrayContaining(['pages/home/home', 'pages/home/foot', 'parts/name-tag/name-tag']))
    expect(Object.keys(data.modules).sort()).toEqual(
      Object.keys(data.components)
        .filter((path) => path !== 'more/list/list')
        .sort(),
    )
    expect(data.assetBase).toMatch(/^\/m\/files-[\da-f]{8}\/$/)
    expect(readdirSync(join(built.out, data.assetBase.slice(3), 'pictures'))).toContain('dot.svg')
  })

  it('runs a script when asked and not before, in its variant for the web', async () => {
    const data = await run(await build(whole))
    const defined: unknown[] = []
    Object.assign(globalThis, {
      Page: (options: unknown) => defined.push(options),
      App: (options: { onLaunch(): void }) => options.onLaunch(),
    })
    const more = await data.packages['more/']?.()
    more?.modules['more/list/list']?.()
    expect(defined).toEqual([{ data: { text: 'in a browser' } }])
  })

  it('keeps a sub-package apart until it is asked for, with a copy of what its templates import', async () => {
    const built = await build({
      ...whole,
      'more/list/list.wxml':
        '<include src="/pages/home/foot.wxml" /><wxs module="w" src="/pages/home/words.wxs" /><view>{{w.whole(text)}}</view>',
      'more/list/list.ts': "Page({ data: { text: 'only here' } })",
    })
    const data = await run(built)
    expect(data.templates).not.toHaveProperty('more/list/list')
    const first = built.read(/^index\.html$/).match(/app-[^"]+\.js|part-[^"]+\.js/g) ?? []
    const loaded = first.map((name) => readFileSync(join(built.out, name), 'utf8')).join('')
    expect(loaded).toContain('name-tag')
    expect(loaded).not.toContain('only here')
    const more = await data.packages['more/']?.()
    expect(Object.keys(more?.templates ?? {})).toEqual(expect.arrayContaining(['more/list/list', 'pages/home/foot']))
    expect(Object.keys(more?.modules ?? {})).toEqual(['more/list/list'])
  })

  it('has one sheet: around, app, components, pages; icons drawn and no font', async () => {
    const css = (await build(whole)).read(/^app-.*\.css$/)
    const order = ['.phone', '.card', 'name-tag-', '@scope'].map((part) => css.indexOf(part))
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(order).not.toContain(-1)
    expect(css).toMatch(/t-icon-home\s*\{\s*--t-icon:\s*url\("data:image\/svg\+xml/)
    expect(css).toContain('t-icon-check')
    expect(css).not.toContain('t-icon-zoom-in')
    expect(css).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
    expect(css).toMatch(/:root\[data-theme=dark\]/)
  })

  it('names files by what is in them and keeps them compressed beside', async () => {
    const built = await build(whole)
    const html = built.read(/^index\.html$/)
    const [script, sheet] = [/src="\/m\/(app-[^"]+\.js)"/.exec(html)?.[1] ?? '', /href="\/m\/(app-[^"]+\.css)"/.exec(html)?.[1] ?? '']
    for (const name of [script, sheet]) {
      const plain = readFileSync(join(built.out, name))
      expect(gunzipSync(readFileSync(join(built.out, `${name}.gz`)))).toEqual(plain)
      expect(brotliDecompressSync(readFileSync(join(built.out, `${name}.br`)))).toEqual(plain)
    }
    add(built.source, { 'app.wxss': '.other { top: 0 }' })
    await built.again()
    expect(built.read(/^index\.html$/)).not.toContain(sheet)
  })
})

describe('what cannot be built', () => {
  const broken = {
    'app.json': { pages: ['pages/home/home', 'pages/away/away'] },
    'pages/home/home.wxml': '<t-icon name="no-such-icon" />\n<view>{{',
    'pages/home/home.json': { usingComponents: { 't-icon': 'tdesign-miniprogram/icon/icon' } },
  }

  it('ends the build and names everything at once', async () => {
    const failure = await build(broken).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(Unbuildable)
    const said = (failure as Unbuildable).message
    expect(said).toContain('pages/away/away.ts')
    expect(said).toContain('pages/home/home.wxml:1: there is no icon "no-such-icon"')
    expect(said).toContain('pages/home/home.wxml:2')
  })

  it('names the line of a script that does not parse or imports what is not there', async () => {
    const message = (files: Record<string, string>) =>
      build(files).then(
        () => '',
        (error: Error) => error.message,
      )
    expect(await message({ 'pages/home/home.ts': 'Page({\n  data: {{}\n})' })).toMatch(/home\.ts:2:\d+/)
    expect(await message({ 'pages/home/home.ts': "\nimport './gone.ts'\nPage({})" })).toMatch(/home\.ts:2:\d+: .*gone\.ts/)
  })

  it('is left out of a draft, where the rest is to be seen', async () => {
    const built = await build({ ...broken, 'pages/home/home.ts': "import { a } from './gone.ts'\nPage({ data: { a } })" }, true)
    expect(built.problems.length).toBeGreaterThan(1)
    const data = await run(built)
    expect(data.app).toMatchObject({ pages: ['pages/home/home'] })
    expect(() => data.modules['pages/home/home']?.()).toThrow('gone.ts')
  })
})
