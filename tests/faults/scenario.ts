/** One kind of disaster, played against real processes. Each file of this folder exports one; `run.ts` plays them all. */
export type Scenario = {
  readonly name: string
  /** `quick` for every test run; otherwise the full counts of a release. */
  readonly play: (size: 'quick' | 'full') => Promise<Outcome>
}

/** Figures for the report, and everything that should not have happened, in words; empty when all is well. */
export type Outcome = { readonly figures: Readonly<Record<string, number | string>>; readonly wrong: readonly string[] }
