export type Block = { readonly kind: 'heading' | 'lead' | 'item' | 'text'; readonly text: string }

/** 一、…… begins a part. */
const heading = /^[一二三四五六七八九十]+、\S.{0,30}$/
/** A line that ends in a colon introduces what follows it. */
const lead = /^.{2,20}[：:]$/
/** So many things in one sentence are read more easily one below the other. */
const A_LIST = 5

/** A plain text as its paragraphs, told apart by what they are. */
export const blocksOf = (text: string): Block[] => text.split(/\n\s*\n/).flatMap((part) => partOf(part.split('\n')))

const partOf = (lines: readonly string[]): Block[] => {
  let led = false
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line): Block[] => {
      if (heading.test(line)) return [{ kind: 'heading', text: line }]
      if (lead.test(line)) {
        led = true
        return [{ kind: 'lead', text: line }]
      }
      const things = line.split('；').filter((thing) => thing !== '')
      if (things.length >= A_LIST) return things.map((thing) => ({ kind: 'item', text: thing.replace(/。$/, '') }))
      return [{ kind: led ? 'item' : 'text', text: led ? line.replace(/[；。]$/, '') : line }]
    })
}
