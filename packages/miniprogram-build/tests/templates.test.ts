import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { readGraph } from '../graph.ts'
import type { Problem } from '../problem.ts'
import { compileTemplates } from '../templates.ts'
import { tagsOf } from '../wxml.ts'
import { wxsToScript } from '../wxs.ts'
import { miniProgram } from './mini-program.ts'

const compile = (wxml: string, more: Record<string, string> = {}): { code: string; problems: Problem[] } => {
  const project = miniProgram({ 'pages/home/home.wxml': wxml, ...more })
  const problems: Problem[] = []
  return { code: compileTemplates(project, readGraph(project), problems), problems }
}

const moduleOf = (wxs: string): Record<string, (...args: unknown[]) => unknown> =>
  runInNewContext(`const module = { exports: {} };${wxsToScript(wxs)};module.exports`, {
    getRegExp: (pattern: string) => new RegExp(pattern),
  })

describe('templates', () => {
  it('become one expression whose value has each by its path', () => {
    const { code, problems } = compile('<view wx:for="{{items}}" wx:key="id">{{item.name}}</view>')
    expect(problems).toEqual([])
    expect(Object.keys(runInNewContext(code) as object)).toContain('pages/home/home')
  })

  it('are refused with the place of what cannot be read', () => {
    const { problems } = compile('<view>\n  <text>{{a +}}</text>\n</view>')
    expect(problems[0]).toMatchObject({ file: 'pages/home/home.wxml', line: 2, column: expect.any(Number) })
    expect(problems[0]?.says).toContain('cannot be read')
  })

  it('refuse a tag that is never closed', () => {
    expect(compile('<view>\n<text>a').problems.length).toBeGreaterThan(0)
  })
})

describe('WXS', () => {
  it('knows a type by the name of its constructor', () => {
    const { isList, isText } = moduleOf(
      'module.exports.isList = function (x) { return x.constructor === "Array" }; module.exports.isText = function (x) { return "String" == x.constructor }',
    )
    expect([isList?.([]), isList?.({}), isText?.('a'), isText?.(1)]).toEqual([true, false, true, false])
  })

  it('leaves strings and comments as they are', () => {
    const { say } = moduleOf(
      '// .constructor\n/* .constructor */ module.exports.say = function () { return "a.constructor" + \'require("b.wxs")\' }',
    )
    expect(say?.()).toBe('a.constructorrequire("b.wxs")')
  })

  it('has its functions marked, so that the host tells them from handlers', () => {
    const { run } = moduleOf('module.exports = { run: function () {} }')
    expect(run).toHaveProperty('__wxs', true)
  })

  it('requires modules with or without their extension, inside templates and outside', () => {
    const { code, problems } = compile(
      '<wxs module="a">module.exports.x = require("./b.wxs").x</wxs><wxs src="./b.wxs" module="b" /><view>{{a.x}}</view>',
      {
        'pages/home/b.wxs': 'module.exports.x = require("./c").x',
        'pages/home/c.wxs': 'module.exports.x = 3',
      },
    )
    expect(problems).toEqual([])
    expect(code).not.toContain('.wxs')
  })
})

describe('reading tags', () => {
  it('passes over comments, expressions and the inside of WXS', () => {
    const tags = tagsOf('<view a="{{b > c}}" d>{{e < f}}<!-- <no /> --></view>\n<wxs module="m">if (a <b) {}</wxs>\n<text/>')
    expect(tags.map(({ name, line }) => [name, line])).toEqual([
      ['view', 1],
      ['wxs', 2],
      ['text', 3],
    ])
    expect([...(tags[0]?.attributes ?? [])]).toEqual([
      ['a', '{{b > c}}'],
      ['d', ''],
    ])
    expect(tags[1]?.content).toBe('if (a <b) {}')
  })
})
