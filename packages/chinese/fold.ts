import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 't', to: 'cn' })

/** Full-width to half-width and the like, but only where a unit stays a unit. */
const plain = (unit: string): string => {
  const normal = unit.normalize('NFKC').toLowerCase()
  return normal.length === unit.length ? normal : unit
}

const narrow = /[^\u4e00-\u9fff\u3400-\u4dbf -@[-~。，、？！：；]+/gu

/**
 * One spelling for what people write in several: half width, lower case, simplified. As long as the text it is made from, unit
 * by unit, so that a place found in it is a place in what the person wrote.
 */
export const fold = (text: string): string => {
  const narrowed = text.replace(narrow, (run) => Array.from(run, plain).join(''))
  const folded = simplified(narrowed)
  return folded.length === text.length ? folded : narrowed
}
