export type Outcome = {
  readonly departments: readonly string[]
  readonly chosen: string | null
  readonly treated: string | null
  readonly n: number
}
export type Agreement = { readonly n: number; readonly first: number; readonly amongThree: number }

/** A branch counts as its subject: who is sent to 内科 and seen in 消化内科 was sent rightly. */
const agrees = (recommended: string, actual: string): boolean => actual === recommended || actual.startsWith(`${recommended}.`)

/** How often what was recommended first, or among the three, is what it came to. */
export const agreementWith = (outcomes: readonly Outcome[], of: (outcome: Outcome) => string | null): Agreement =>
  outcomes.reduce<Agreement>(
    (sum, outcome) => {
      const actual = of(outcome)
      if (actual === null) return sum
      const hits = outcome.departments.map((code) => agrees(code, actual))
      return {
        n: sum.n + outcome.n,
        first: sum.first + (hits[0] ? outcome.n : 0),
        amongThree: sum.amongThree + (hits.includes(true) ? outcome.n : 0),
      }
    },
    { n: 0, first: 0, amongThree: 0 },
  )
