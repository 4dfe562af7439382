import { HealthText, Id, List, OneOf, Shape, Text } from '@yijiantong/kernel/schema.ts'
import { Sealed } from '@yijiantong/kernel/sealed.ts'
import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { checkOf, InvalidInput } from '../validate.ts'

const check = checkOf(
  Shape({
    description: HealthText({ title: '病情描述', minLength: 2, maxLength: 5 }),
    lane: OneOf(['advice', 'return_visit'], '服务类型'),
    doctorId: Id('us', '医生编号'),
    tags: Type.Optional(List(Text({ title: '标签', maxLength: 2 }), { title: '标签', maxItems: 2 })),
    notes: Type.Optional(List(Shape({ text: HealthText({ title: '备注', maxLength: 9 }) }))),
  }),
)
const good = { description: '头痛', lane: 'advice', doctorId: `us_${'0'.repeat(23)}` }
const said = (value: unknown): string[] => {
  try {
    check(value)
    return []
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map((problem) => `${problem.field}: ${problem.text}`)
    throw error
  }
}

describe('what a person is told', () => {
  it.each([
    [{ ...good, description: '痛' }, 'description: 病情描述至少 2 个字'],
    [{ ...good, description: '头痛头痛头痛' }, 'description: 病情描述最多 5 个字，请删减一些'],
    [{ ...good, description: '头\u0000痛' }, 'description: 病情描述的格式不正确或含有无法显示的字符'],
    [{ ...good, lane: 'x' }, 'lane: 服务类型不在可选范围内'],
    [{ lane: good.lane, doctorId: good.doctorId }, 'description: 请填写病情描述'],
    [{ ...good, tags: ['a', 'b', 'c'] }, 'tags: 标签最多 2 项'],
    [{ ...good, tags: ['abc'] }, 'tags.0: 标签最多 2 个字，请删减一些'],
    [{ ...good, role: 'admin' }, 'role: 含有不认识的字段'],
  ])('%#', (value, text) => expect(said(value)).toContain(text))

  it('is something even when nothing fits', () => {
    expect(said(null).length).toBeGreaterThan(0)
    expect(said([]).length).toBeGreaterThan(0)
  })
})

it('counts characters as people do: an emoji is one', () => {
  expect(said({ ...good, description: '😀😀😀😀😀' })).toEqual([])
})

it('hands health text on sealed, wherever it stands', () => {
  const value = check({ ...good, notes: [{ text: '夜里加重' }] }) as { description: unknown; notes: { text: unknown }[] }
  expect(value.description).toBeInstanceOf(Sealed)
  expect(value.notes[0]?.text).toBeInstanceOf(Sealed)
})

it('speaks only of the branch a person meant', () => {
  const login = checkOf(
    Type.Union([
      Shape({ by: Type.Literal('wechat'), code: Text({ title: '微信凭证', maxLength: 9 }) }),
      Shape({ by: Type.Literal('sms'), phone: Text({ title: '手机号', maxLength: 11 }) }),
    ]),
  )
  try {
    login({ by: 'sms' })
    expect.unreachable()
  } catch (error) {
    expect((error as InvalidInput).problems).toEqual([{ field: 'phone', text: '请填写手机号' }])
  }
})
