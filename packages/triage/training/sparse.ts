/** Rows of few numbers each: row `r` holds `values[at]` in column `columns[at]`, `starts[r] ≤ at < starts[r + 1]`. */
export type Sparse = { readonly rows: number; readonly starts: Int32Array; readonly columns: Int32Array; readonly values: Float32Array }

export type Row = { readonly columns: readonly number[]; readonly values: readonly number[] }

export const sparse = (rows: readonly Row[]): Sparse => {
  const total = rows.reduce((sum, row) => sum + row.columns.length, 0)
  const starts = new Int32Array(rows.length + 1)
  const columns = new Int32Array(total)
  const values = new Float32Array(total)
  let at = 0
  rows.forEach((row, r) => {
    columns.set(row.columns, at)
    values.set(row.values, at)
    at += row.columns.length
    starts[r + 1] = at
  })
  return { rows: rows.length, starts, columns, values }
}
