/** A stretch of text between two stops; `sentence` counts the full stops before it. */
export type Clause = { readonly start: number; readonly end: number; readonly sentence: number }

const end = /[。！？；!?;\n]|\.(?!\d)|[，,：: \t\u3000]/g
const pauses = new Set('，,：: \t\u3000')

/** Where people stop and pause, and nothing else of their punctuation. */
export const clausesOf = (text: string): readonly Clause[] => {
  const clauses: Clause[] = []
  let start = 0
  let sentence = 0
  for (const { 0: mark, index } of text.matchAll(end)) {
    if (index > start) clauses.push({ start, end: index, sentence })
    start = index + 1
    if (!pauses.has(mark)) sentence++
  }
  if (text.length > start) clauses.push({ start, end: text.length, sentence })
  return clauses
}
