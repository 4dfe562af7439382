import { seeded, shuffled } from './random.ts'
import type { Sparse } from './sparse.ts'

export type Task = {
  readonly rows: Sparse
  readonly width: number
  readonly classes: number
  /** By row and class: how much it costs to be wrong there; above 0 the row belongs to the class, below 0 it does not. */
  readonly cost: (row: number, into: Float32Array) => void
  readonly passes: number
  readonly seed: number
}

/**
 * One linear rule per class against the rest, squared hinge loss, by dual coordinate descent (Hsieh et al. 2008). All
 * classes look at a row together, because fetching its weights costs more than the arithmetic. Weights by feature, then class.
 */
export const supportVectors = ({ rows, width, classes, cost, passes, seed }: Task): Float32Array => {
  const weights = new Float32Array(width * classes)
  const dual = new Float32Array(rows.rows * classes)
  const norms = new Float32Array(rows.rows)
  const random = seeded(seed)
  for (let row = 0; row < rows.rows; row++) {
    let sum = 0
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) sum += (rows.values[at] as number) ** 2
    norms[row] = sum
  }
  const costs = new Float32Array(classes)
  const margins = new Float64Array(classes)
  const moved = new Int32Array(classes)
  const steps = new Float64Array(classes)
  for (let pass = 0; pass < passes; pass++) {
    for (const row of shuffled(rows.rows, random)) {
      const from = rows.starts[row] as number
      const to = rows.starts[row + 1] as number
      margins.fill(0)
      for (let at = from; at < to; at++) {
        const value = rows.values[at] as number
        const base = (rows.columns[at] as number) * classes
        for (let k = 0; k < classes; k++) margins[k] = (margins[k] as number) + value * (weights[base + k] as number)
      }
      cost(row, costs)
      const norm = norms[row] as number
      let count = 0
      for (let k = 0; k < classes; k++) {
        const signed = costs[k] as number
        if (signed === 0) continue
        const sign = signed > 0 ? 1 : -1
        const slack = 0.5 / Math.abs(signed)
        const held = dual[row * classes + k] as number
        const slope = sign * (margins[k] as number) - 1 + held * slack
        if (held === 0 && slope >= 0) continue
        const next = Math.max(held - slope / (norm + slack), 0)
        if (next === held) continue
        dual[row * classes + k] = next
        moved[count] = k
        steps[count++] = sign * (next - held)
      }
      if (count === 0) continue
      for (let at = from; at < to; at++) {
        const value = rows.values[at] as number
        const base = (rows.columns[at] as number) * classes
        for (let m = 0; m < count; m++) {
          const place = base + (moved[m] as number)
          weights[place] = (weights[place] as number) + value * (steps[m] as number)
        }
      }
    }
  }
  return weights
}
