const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * All that one slip makes of a word typed in letters: one too many, one too few, a wrong one, two swapped. Behind a beginning that
 * nothing has there is no need to go on.
 */
export function* slipsOf(word: string, isBeginning: (letters: string) => boolean = () => true): Iterable<string> {
  for (let i = 0; i <= word.length; i++) {
    const before = word.slice(0, i)
    if (i > 0 && !isBeginning(before)) return
    const after = word.slice(i)
    const [first = '', second = ''] = after
    if (after !== '') yield before + after.slice(1)
    if (second !== '' && first !== second) yield before + second + first + after.slice(2)
    for (const letter of LETTERS) {
      if (after !== '' && letter !== first) yield before + letter + after.slice(1)
      yield before + letter + after
    }
  }
}

/** Whether at most one slip lies between two words. */
export const isSlip = (one: string, other: string): boolean => {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start++
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const left = one.slice(start, one.length - end)
  const right = other.slice(start, other.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

/** Whether a piece of the text is at most one slip away from the word. */
export const holdsSlip = (text: string, word: string): boolean => {
  for (let start = 0; start + word.length - 1 <= text.length; start++) {
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      if (start + length <= text.length && isSlip(text.slice(start, start + length), word)) return true
    }
  }
  return false
}
