type Range = { readonly from: number; readonly to: number }

/** A piece of a text; `on` is one that was searched for. */
export type Piece = { readonly at: number; readonly text: string; readonly on: boolean }

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

/** Several texts as one. */
export const joined = (texts: readonly (readonly Piece[])[], between: string): Piece[] => {
  const all = texts.flatMap((pieces, index) => (index === 0 ? pieces : [{ at: 0, text: between, on: false }, ...pieces]))
  return all.map((piece, at) => ({ ...piece, at }))
}
