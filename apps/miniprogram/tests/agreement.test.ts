import { expect, it } from 'vitest'
import { blocksOf } from '../pages/agreement/blocks.ts'

it('tells the parts of an agreement apart', () => {
  const text = '欢迎使用。\n\n一、我们提供什么\n健康咨询：医生给出建议。\n\n线上诊疗不能做什么：\n不能代替体格检查；'
  expect(blocksOf(text)).toEqual([
    { kind: 'text', text: '欢迎使用。' },
    { kind: 'heading', text: '一、我们提供什么' },
    { kind: 'text', text: '健康咨询：医生给出建议。' },
    { kind: 'lead', text: '线上诊疗不能做什么：' },
    { kind: 'text', text: '不能代替体格检查；' },
  ])
})
