import { describe, expect, it } from 'vitest'
import { assertWhole, textOf } from '../json.ts'

const check = (text: string) => assertWhole(text, JSON.parse(text))

describe('what arrives as JSON', () => {
  it('is UTF-8', () => {
    expect(textOf(Buffer.from('{"a":"咳嗽😷"}'))).toBe('{"a":"咳嗽😷"}')
    expect(() => textOf(Buffer.from([0x22, 0xff, 0x22]))).toThrow('request.malformed')
    // Half a character as some databases would write it (CESU-8).
    expect(() => textOf(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow('request.malformed')
  })

  it('has whole characters, however they are written', () => {
    for (const text of ['"\\ud83d\\ude37"', '{"\\u4e00":["\\uD83D\\uDE37",1,null]}', '"\\\\ud800"', '{}', 'null'])
      expect(() => check(text)).not.toThrow()
    for (const text of ['"\\ud800"', '{"a":["x","\\udc00\\ud800"]}', '{"\\udfff":1}', '"\\uD83D"']) {
      expect(() => check(text)).toThrow('request.malformed')
    }
  })

  it('is looked through however deep it goes', () => {
    const deep = (inner: string) => `${'['.repeat(100_000)}${inner}${']'.repeat(100_000)}`
    expect(() => check(deep('"\\ud800"'))).toThrow('request.malformed')
    expect(() => check(deep('"\\ud83d\\ude37"'))).not.toThrow()
  })
})
