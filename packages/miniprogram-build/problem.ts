/** Something in the source that cannot be built, said so that its author can mend it. */
export type Problem = {
  readonly file: string
  /** From 1; absent when the whole file is meant. */
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** What is wrong, and what to do. */
  readonly says: string
}

/** A build that stops because of its source, not because of itself. */
export class Unbuildable extends Error {
  override name = 'Unbuildable'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(inWords).join('\n'))
    this.problems = problems
  }
}

export const inWords = ({ file, line, column, says }: Problem): string =>
  `${file}${line === undefined ? '' : `:${line}`}${column === undefined ? '' : `:${column}`}: ${says}`

/** The line an offset of a text lies in, from 1. */
export const lineAt = (text: string, offset: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
