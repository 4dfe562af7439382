import type { Evidence } from '../classifier.ts'

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** Said in every second question whatever it is about: to show one as a reason would explain nothing. */
const SAID_BY_ALL =
  /^(?:医生|大夫|您好|你好|请问|谢谢|感谢|怎么|怎么办|怎么样|怎样|如何|什么|为什么|是不是|有没有|可以|可能|应该|需要|现在|最近|今天|昨天|时候|已经|一直|经常|有时|有点|感觉|觉得|出现|情况|问题|希望|帮助|治疗|检查|医院|吃药|原因|严重|患者|病人|本人|这个|那个|这种|因为|所以|但是|就是|还是|没有|不是|之前|以前|以后|之后|左右|开始|我|我的|他|她|的|了|是|有|也|在|都|就|还|很|会|能|要|吗|呢|啊|不|没|一|个|去|到|来|看|说|做|上|下)$/

const LETTERS = /[\p{L}\p{N}]/u

/** A word that carries less than this share of the strongest is not worth naming. */
const WORTH_NAMING = 0.25

/** The words of a text by what their units weigh; neighbours that speak together are one. */
export const wordsThatSpeak = (text: string, weights: Float64Array, most: number): readonly Evidence[] => {
  const found: { start: number; end: number; weight: number }[] = []
  for (const { segment, index, isWordLike } of words.segment(text)) {
    if (isWordLike !== true || SAID_BY_ALL.test(segment) || !LETTERS.test(segment)) continue
    let weight = 0
    for (let at = index; at < index + segment.length; at++) weight += weights[at] as number
    if (weight <= 0) continue
    const last = found.at(-1)
    if (last !== undefined && last.end === index && last.end - last.start + segment.length <= 6) {
      last.end = index + segment.length
      last.weight += weight
    } else found.push({ start: index, end: index + segment.length, weight })
  }
  const strongest = found.reduce((top, { weight }) => Math.max(top, weight), 0)
  return found
    .filter(({ weight }) => weight >= strongest * WORTH_NAMING)
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, most)
}
