import { describe, expect, it } from 'vitest'
import { readGraph } from '../graph.ts'
import { miniProgram, whole } from './mini-program.ts'

const problemsOf = (...files: Parameters<typeof miniProgram>) =>
  readGraph(miniProgram(...files)).problems.map(({ file, line, says }) => ({ file, line, says }))

describe('a mini program that is whole', () => {
  it('is reached from its app.json, in packages, components, templates and WXS', () => {
    const graph = readGraph(miniProgram(whole))
    expect(graph.problems).toEqual([])
    expect(graph.app.pages).toEqual(['pages/home/home', 'more/list/list'])
    const ours = [...graph.components.keys()].filter((path) => !path.startsWith('miniprogram_npm'))
    expect(ours.sort()).toEqual(['more/list/list', 'pages/home/home', 'parts/name-tag/name-tag'])
    expect(graph.components.get('pages/home/home')?.using).toEqual({
      'name-tag': 'parts/name-tag/name-tag',
      't-button': 'miniprogram_npm/tdesign-miniprogram/button/button',
    })
    expect(graph.appUsing).toEqual({ 't-icon': 'miniprogram_npm/tdesign-miniprogram/icon/icon' })
    expect(graph.components.has('miniprogram_npm/tdesign-miniprogram/loading/loading')).toBe(true)
    expect(graph.templates.has('pages/home/foot')).toBe(true)
    expect([...graph.modules.keys()]).toContain('pages/home/words')
  })

  it('has other files in a browser where it says so', () => {
    const files = { 'pages/home/home.web.wxml': '<view>网页</view>', 'pages/home/home.web.ts': 'Page({})' }
    const home = (target: 'web' | 'wechat') => {
      const graph = readGraph(miniProgram(files, target))
      return [graph.templates.get('pages/home/home')?.file, graph.components.get('pages/home/home')?.script]
    }
    expect(home('web').map((file) => file?.split('/').pop())).toEqual(['home.web.wxml', 'home.web.ts'])
    expect(home('wechat').map((file) => file?.split('/').pop())).toEqual(['home.wxml', 'home.ts'])
  })

  it('finds components from the root, beside the file, as an index and by default of a generic', () => {
    const component = (path: string) => ({ [`${path}.json`]: { component: true }, [`${path}.ts`]: 'Component({})', [`${path}.wxml`]: '' })
    const { components, problems } = readGraph(
      miniProgram({
        'pages/home/home.json': { usingComponents: { one: '/parts/one/one', two: 'two/two', three: '/parts/three' } },
        ...component('parts/one/one'),
        ...component('pages/home/two/two'),
        ...component('parts/three/index'),
        ...component('parts/four/four'),
        'parts/one/one.json': { component: true, componentGenerics: { item: { default: '../four/four' } } },
      }),
    )
    expect(problems).toEqual([])
    expect([...components.keys()].sort()).toEqual([
      'pages/home/home',
      'pages/home/two/two',
      'parts/four/four',
      'parts/one/one',
      'parts/three/index',
    ])
  })
})

describe('what is wrong is said with file, line and what to do', () => {
  it('no app.json, one that is no JSON, one without pages', () => {
    expect(problemsOf({ 'app.json': '{\n  "pages": [\n  ],,\n}' })).toMatchObject([
      { file: 'app.json', line: 3, says: expect.stringContaining('is not JSON') },
      { says: expect.stringContaining('lists no pages') },
    ])
    expect(problemsOf({ 'app.json': '[]' })[0]?.says).toContain('Begin it with "{"')
  })

  it('a page without a script', () => {
    expect(problemsOf({ 'app.json': { pages: ['pages/home/home', 'pages/away/away'] } })).toMatchObject([
      { file: 'app.json', says: expect.stringContaining('needs pages/away/away.ts') },
    ])
  })

  it('a component that is nowhere, and one without a template', () => {
    const files = {
      'pages/home/home.json': '{\n  "usingComponents": {\n    "a-b": "../nowhere/nowhere",\n    "c-d": "/parts/c/c"\n  }\n}',
      'parts/c/c.json': { component: true },
      'parts/c/c.ts': 'Component({})',
    }
    expect(problemsOf(files)).toMatchObject([
      { file: 'pages/home/home.json', line: 3, says: expect.stringContaining('names "../nowhere/nowhere" for <a-b>') },
      { file: 'parts/c/c.ts', says: expect.stringContaining('needs parts/c/c.wxml') },
    ])
  })

  it('a template or a WXS module that is not there, at the line that names it', () => {
    const files = {
      'pages/home/home.wxml':
        '<view>{{a < b}}</view>\n<!-- <import src="gone" /> -->\n<import src="./foot.wxml" />\n<wxs module="m">\nvar a = 1\nvar b = require("./words.wxs")\n</wxs>',
    }
    expect(problemsOf(files)).toMatchObject([
      { file: 'pages/home/home.wxml', line: 3, says: expect.stringContaining('pages/home/foot.wxml') },
      { file: 'pages/home/home.wxml', line: 6, says: expect.stringContaining('pages/home/words.wxs') },
    ])
  })
})
