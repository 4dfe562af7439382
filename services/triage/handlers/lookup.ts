import type { Handler } from '@yijiantong/edge/call.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import { Failure } from '@yijiantong/kernel/failure.ts'
import type { TriageContract } from '../contract.ts'
import { triageReads } from '../stores/triages.ts'
import type { TriageTables } from '../tables.ts'

export const lookUp =
  (kit: Kit<TriageTables>): Handler<TriageContract['operations']['lookup'], TriageTables> =>
  async (call) => {
    const row = await triageReads(kit.storage.read).byId(call.params.id)
    if (row === undefined) throw new Failure('triage.not_found')
    return { triageId: row.id, patientId: row.patient_id, departments: JSON.parse(row.departments) as string[], at: row.created_at }
  }
