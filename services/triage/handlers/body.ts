import type { Handler } from '@yijiantong/edge/call.ts'
import { bodyOf } from '@yijiantong/triage/body/symptoms.ts'
import type { TriageContract } from '../contract.ts'
import type { TriageTables } from '../tables.ts'

export const showBody: Handler<TriageContract['operations']['body'], TriageTables> = async (call) => ({
  regions: bodyOf(call.query.figure),
})
