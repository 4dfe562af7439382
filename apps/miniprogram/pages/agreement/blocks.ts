export type Block = { readonly kind: 'heading' | 'text' | 'lead'; readonly text: string }

/** 一、…… begins a part; a line that ends in a colon of its own introduces what follows. */
const heading = /^[一二三四五六七八九十]+、\S.{0,30}$/
const lead = /^.{2,20}[：:]$/

/** A plain text as its paragraphs, told apart by what they are. */
export const blocksOf = (text: string): Block[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: heading.test(line) ? 'heading' : lead.test(line) ? 'lead' : 'text', text: line }))
