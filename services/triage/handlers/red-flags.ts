import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Deps, HandlerOf } from '../deps.ts'
import { redFlagReads } from '../stores/red-flags.ts'

export const listRedFlags =
  ({ kit }: Deps): HandlerOf<'redFlags'> =>
  async (call) => {
    const { limit, after, ...filter } = call.query
    const size = pageSize(limit)
    const rows = await redFlagReads(kit.storage.read).page(filter, placeOf(after), size + 1)
    const { page, ...rest } = pageOf(rows, size, ({ at, id }) => ({ at, id }))
    const items = page.map((row) => ({
      redFlagId: row.id,
      door: row.door,
      category: row.category,
      by: row.noticed_by,
      patientId: row.patient_id,
      consultationId: row.consultation_id,
      answer: row.answer,
      at: row.at,
    }))
    return { items, ...rest }
  }
