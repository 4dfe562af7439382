import type { Handler } from '@yijiantong/edge/call.ts'
import type { TriageContract } from '../contract.ts'
import type { TriageTables } from '../tables.ts'

export const emergencySites: Handler<TriageContract['operations']['emergencySites'], TriageTables> = async () => ({
  cities: [],
  items: [],
  source: '',
})
