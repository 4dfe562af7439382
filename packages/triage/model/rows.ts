/** A matrix most of which is 0: row `r` stands at `starts[r] ≤ at < starts[r + 1]`. */
export type Rows = { readonly starts: Int32Array; readonly columns: Uint16Array; readonly values: Int8Array }

/** Stored are how many numbers each row has; where they begin follows. */
export const rowsOf = (counts: Uint16Array, columns: Uint16Array, values: Int8Array): Rows => {
  const starts = new Int32Array(counts.length + 1)
  for (let row = 0; row < counts.length; row++) starts[row + 1] = (starts[row] as number) + (counts[row] as number)
  return { starts, columns, values }
}

/** Adds a row, so many times, to sums by column. */
export const addRow = ({ starts, columns, values }: Rows, row: number, times: number, sums: Float64Array): void => {
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const column = columns[at] as number
    sums[column] = (sums[column] as number) + times * (values[at] as number)
  }
}
