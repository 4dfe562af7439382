type Range = { readonly from: number; readonly to: number }

/** A piece of a text; `on` is one that was searched for. */
export type Piece = { readonly at: number; readonly text: string; readonly on: boolean }

type Run = Pick<Piece, 'text' | 'on'>

/** A text cut where its marked parts begin and end. What overlaps or reaches past the end marks what is there. */
export const piecesOf = (text: string, ranges: readonly Range[]): Piece[] => {
  const pieces: Piece[] = []
  const add = (from: number, to: number, on: boolean): void => {
    if (to > from) pieces.push({ at: from, text: text.slice(from, to), on })
  }
  let done = 0
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    add(done, Math.min(from, text.length), false)
    add(Math.max(from, done), Math.min(to, text.length), true)
    done = Math.max(done, to)
  }
  add(done, text.length, false)
  return pieces
}

/** Several texts as one; what is marked alike is one piece, so that a card has few. */
export const joined = (texts: readonly (readonly Piece[])[], between: string): Piece[] => {
  const gap = { text: between, on: false }
  const all = texts.flatMap((pieces, index): readonly Run[] => (index === 0 ? pieces : [gap, ...pieces]))
  const runs: { text: string; on: boolean }[] = []
  for (const { text, on } of all) {
    const last = runs[runs.length - 1]
    if (last?.on === on) last.text += text
    else runs.push({ text, on })
  }
  return runs.map((run, at) => ({ at, ...run }))
}
