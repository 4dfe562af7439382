import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { TriageContract } from '../contract.ts'
import type { TriageTables } from '../tables.ts'

const none = { n: 0, first: 0, amongThree: 0 }

export const quality =
  (_kit: Kit<TriageTables>): Handler<TriageContract['operations']['quality'], TriageTables> =>
  async () => ({
    model: {
      version: '',
      measuredOn: '',
      sets: [],
      perDepartment: [],
      calibration: [],
      calibrationError: 0,
      abstained: 0,
      redFlags: { n: 0, recall: 0, falseAlarms: 0 },
      weaknesses: [],
    },
    live: { since: null, recommended: 0, abstained: 0, dangers: 0, chosen: none, treated: none },
  })
