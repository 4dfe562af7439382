/** A stretch of text between two stops; `sentence` counts the full stops before it. */
export type Clause = { readonly start: number; readonly end: number; readonly sentence: number }

const stops = new Set('。！？；!?;\n')
const pauses = new Set('，,：: \t\u3000')
const digit = /\d/

const fullStop = (text: string, at: number): boolean => text[at] === '.' && !digit.test(text[at + 1] ?? '')

/** Where people stop and pause, and nothing else of their punctuation. */
export const clausesOf = (text: string): readonly Clause[] => {
  const clauses: Clause[] = []
  let start = 0
  let sentence = 0
  for (let at = 0; at <= text.length; at++) {
    const unit = text[at]
    const stop = unit === undefined || stops.has(unit) || fullStop(text, at)
    if (!stop && !pauses.has(unit)) continue
    if (at > start) clauses.push({ start, end: at, sentence })
    start = at + 1
    if (stop) sentence++
  }
  return clauses
}
