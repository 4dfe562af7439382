import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { TriageContract } from '../contract.ts'
import type { TriageTables } from '../tables.ts'

export const listRedFlags =
  (_kit: Kit<TriageTables>): Handler<TriageContract['operations']['redFlags'], TriageTables> =>
  async () => ({ items: [] })
