export type EngineName = 'sqlite' | 'mysql'

/** One measured figure, with the reference of the same run and what it should reach. */
export type Result = {
  readonly bench: string
  readonly engine: EngineName | 'none'
  readonly figure: string
  readonly unit: string
  readonly ours: number
  readonly reference?: number
  /** ours ÷ reference */
  readonly ratio?: number
  readonly target?: string
  readonly reached?: boolean
  /** Whatever else was seen. */
  readonly details?: Readonly<Record<string, unknown>>
}

type Goal = { readonly atLeast: number } | { readonly atMost: number }

const held = (value: number, goal: Goal): boolean => ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost)
const inWords = (goal: Goal, unit: string): string => ('atLeast' in goal ? `≥ ${goal.atLeast}${unit}` : `≤ ${goal.atMost}${unit}`)

type Measured = Pick<Result, 'bench' | 'engine' | 'figure' | 'unit' | 'ours'> & { reference?: number; details?: Record<string, unknown> }

/** A figure judged by its ratio to the reference. */
export const againstReference = (measured: Measured & { reference: number }, goal: Goal): Result => {
  const ratio = Math.round((measured.ours / measured.reference) * 1000) / 1000
  return { ...measured, ratio, target: inWords(goal, ' × reference'), reached: held(ratio, goal) }
}

/** A figure judged by itself. */
export const againstLimit = (measured: Measured, goal: Goal): Result => ({
  ...measured,
  ...(measured.reference !== undefined && { ratio: Math.round((measured.ours / measured.reference) * 1000) / 1000 }),
  target: inWords(goal, ` ${measured.unit}`),
  reached: held(measured.ours, goal),
})

const columns = ['bench', 'engine', 'figure', 'ours', 'reference', 'ratio', 'target', 'reached'] as const

/** A small table for people, then one JSON line per result for machines. */
export const print = (results: readonly Result[]): void => {
  const cells = results.map((each) => [
    each.bench,
    each.engine === 'none' ? '' : each.engine,
    each.figure,
    `${each.ours} ${each.unit}`,
    each.reference === undefined ? '' : `${each.reference}`,
    each.ratio === undefined ? '' : `${each.ratio}`,
    each.target ?? '',
    each.reached === undefined ? '' : each.reached ? 'yes' : 'NO',
  ])
  const widths = columns.map((name, i) => Math.max(name.length, ...cells.map((row) => (row[i] as string).length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] as number))
      .join('  ')
      .trimEnd()
  console.log(line(columns))
  for (const row of cells) console.log(line(row))
  for (const each of results) console.log(JSON.stringify(each))
}
