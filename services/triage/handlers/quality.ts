import { measuredQuality } from '@yijiantong/triage/quality.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { agreementWith, type Outcome } from '../rules/agreement.ts'
import { redFlagReads } from '../stores/red-flags.ts'
import { triageReads } from '../stores/triages.ts'

export const quality =
  ({ kit }: Deps): HandlerOf<'quality'> =>
  async () => {
    const reads = triageReads(kit.storage.read)
    const [totals, rows, dangers] = await Promise.all([reads.totals(), reads.outcomes(), redFlagReads(kit.storage.read).count()])
    const outcomes = rows.map(
      (row): Outcome => ({
        departments: JSON.parse(row.departments) as string[],
        chosen: row.chosen_code,
        treated: row.treated_code,
        n: Number(row.n),
      }),
    )
    const live = {
      since: totals?.since ?? null,
      recommended: Number(totals?.recommended ?? 0),
      abstained: Number(totals?.abstained ?? 0),
      dangers,
      chosen: agreementWith(outcomes, ({ chosen }) => chosen),
      treated: agreementWith(outcomes, ({ treated }) => treated),
    }
    return { model: measuredQuality(), live }
  }
