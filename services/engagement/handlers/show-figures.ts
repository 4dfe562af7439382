import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { engagementContract } from '../contract.ts'
import { figuresOf } from '../rules/figures.ts'
import { reviewReads } from '../stores/reviews.ts'
import type { EngagementTables } from '../tables.ts'

export const showFigures =
  (kit: Kit<EngagementTables>): Handler<typeof engagementContract.operations.reviewFigures, EngagementTables> =>
  async () => {
    const rows = await reviewReads(kit.storage.read).tallied()
    return figuresOf(rows.map((row) => ({ ...row, count: Number(row.count), appealed: Number(row.appealed) })))
  }
