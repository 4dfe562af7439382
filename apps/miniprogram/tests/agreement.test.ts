import { expect, it } from 'vitest'
import { blocksOf } from '../pages/agreement/blocks.ts'

it('tells the parts of an agreement apart', () => {
  const text =
    '欢迎使用。\n\n一、我们提供什么\n健康咨询：医生给出建议。\n\n线上诊疗不能做什么：\n不能代替体格检查；\n不能保证医生在线。\n\n交流中病情加重的，请就医。'
  expect(blocksOf(text)).toEqual([
    { kind: 'text', text: '欢迎使用。' },
    { kind: 'heading', text: '一、我们提供什么' },
    { kind: 'text', text: '健康咨询：医生给出建议。' },
    { kind: 'lead', text: '线上诊疗不能做什么：' },
    { kind: 'item', text: '不能代替体格检查' },
    { kind: 'item', text: '不能保证医生在线' },
    { kind: 'text', text: '交流中病情加重的，请就医。' },
  ])
})

it('puts many things of one sentence below each other, and leaves a few alone', () => {
  expect(blocksOf('胸痛；呼吸困难；抽搐；大量出血；误服毒物。').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'item 胸痛',
    'item 呼吸困难',
    'item 抽搐',
    'item 大量出血',
    'item 误服毒物',
  ])
  expect(blocksOf('可以查看；可以更正。')).toEqual([{ kind: 'text', text: '可以查看；可以更正。' }])
})
