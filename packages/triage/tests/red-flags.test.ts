import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findRedFlag, findRedFlags } from '../red-flags/find.ts'
import { redFlagCategories } from '../red-flags/red-flag.ts'

type Sentence = { readonly category: string; readonly danger: boolean; readonly text: string }

/** Written before the rules were tuned and kept away from training: lines under the heading of their category. */
const heldBack = (file = 'red-flags-held-back.txt'): readonly Sentence[] => {
  const sentences: Sentence[] = []
  let category = ''
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('# ')) category = line.slice(2)
    else if (line.length > 2) sentences.push({ category, danger: line.startsWith('+'), text: line.slice(2) })
  }
  return sentences
}

const share = (sentences: readonly Sentence[]): number =>
  sentences.filter(({ text }) => findRedFlag(text) !== undefined).length / sentences.length

describe('sentences held back from training', () => {
  const sentences = heldBack()

  test('are found where there is danger, and left alone where there is none', () => {
    expect(share(sentences.filter(({ danger }) => danger))).toBeGreaterThanOrEqual(0.94)
    expect(share(sentences.filter(({ danger }) => !danger))).toBeLessThanOrEqual(0.08)
  })

  test.each(redFlagCategories)('leave no category behind: %s', (category) => {
    const ofCategory = sentences.filter((sentence) => sentence.category === category)
    expect(share(ofCategory.filter(({ danger }) => danger))).toBeGreaterThanOrEqual(0.8)
    expect(share(ofCategory.filter(({ danger }) => !danger))).toBeLessThanOrEqual(0.25)
  })
})

test('a few characters are enough to tell an emergency from a trouble of every day', () => {
  const brief = heldBack('red-flags-brief.txt')
  expect(share(brief.filter(({ danger }) => danger))).toBeGreaterThanOrEqual(0.9)
  expect(share(brief.filter(({ danger }) => !danger))).toBeLessThanOrEqual(0.05)
})

describe('what is said of a danger decides whether it is one', () => {
  test.each([
    ['now', '胸口疼，一身冷汗', true],
    ['denied', '没有胸口疼，也没有出冷汗', false],
    ['denied in a list', '没有胸痛、出冷汗', false],
    ['long ago', '三年前胸口疼过，一身冷汗，放了支架，现在挺好', false],
    ['long ago and again', '三年前胸口疼过，今天又疼了，一身冷汗', true],
    ['supposed', '如果胸口疼，一身冷汗，要不要叫救护车', false],
    ['read somewhere', '看新闻说有人胸口疼出冷汗就没了', false],
    ['in hospital hands', '爷爷昨天胸口疼出冷汗，送到医院检查是心梗，放了支架', false],
    ['refuses the hospital', '爷爷胸口疼出冷汗，不肯去医院', true],
    ['somebody else, now', '我朋友刚吃了一整瓶安眠药，叫不醒', true],
    ['somebody else, long ago', '我表哥前年吃了一整瓶安眠药，救回来了', false],
    ['a figure of speech', '作业多得我想死', false],
    ['an idiom with a plan in it', '跳楼价的体检套餐靠谱吗', false],
    ['a wish denied', '我不想自杀，就是睡不着', false],
    ['a wish', '我不想活了', true],
    ['of a dog', '我家狗吃了老鼠药，口吐白沫', false],
    ['of a dog and a child', '狗吃了老鼠药，孩子也吃了，口吐白沫', true],
    ['bitten by a snake', '被毒蛇咬了', true],
    ['traditional characters', '胸口疼，一身冷汗，臉色蒼白', true],
    ['English', 'chest pain and sweating now', true],
    ['dialect', '俺爹半拉身子不听使唤，嘴也歪了', true],
    ['telegraphic', '嘴歪 言语不清 半小时', true],
    ['full width', '血氧８２，喘', true],
    ['a drug whose name begins like an acid', '吃了盐酸西替利嗪，还是痒', false],
    ['small talk of a consultation', '昨天晚上开始的', false],
    ['a laboratory sheet', '白细胞 6.2 红细胞 4.5 血红蛋白 135 血小板 210', false],
    ['an insult', '你们都是骗子，垃圾平台', false],
    ['nothing', '', false],
    ['only blanks', ' \n\t　', false],
    ['faces', '😀😭', false],
  ])('%s: %s', (_, text, danger) => {
    expect(findRedFlag(text) !== undefined).toBe(danger)
  })
})

test('points at the words in the text as it was written', () => {
  const text = '醫生您好，我Ａ型血，胸口疼，一身冷汗'
  const flag = findRedFlag(text)
  expect(flag && text.slice(flag.start, flag.end)).toBe('胸口疼')
})

test('names the gravest first and each category once', () => {
  const flags = findRedFlags('肚子剧痛，突然昏倒了，叫不醒，又抽搐，不想活了')
  expect(flags[0]?.category).toBe('self_harm')
  expect(flags[1]?.category).toBe('consciousness')
  expect(new Set(flags.map(({ category }) => category)).size).toBe(flags.length)
})

/** A search that grows faster than its text would not end within a test's patience. */
test.each(['胸口', '没有', '吐', '眼睛突然忽然一下', '左手和', '胃右下左下', '如果胸痛', '血一直还在不停', '\ud83d'])(
  'reads ten thousand characters of %s',
  (seed) => {
    const text = seed.repeat(10_000 / seed.length)
    for (const { start, end } of findRedFlags(text)) expect(start < end && end <= text.length).toBe(true)
  },
)
