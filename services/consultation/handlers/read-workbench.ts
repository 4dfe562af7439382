import type { Deps, HandlerOf } from '../deps.ts'
import type { Order } from '../rules/order.ts'
import { complaintIn, openPerson } from '../sealed-parts.ts'
import { listReads } from '../stores/lists.ts'
import { PAGE, pageOf, rowView } from '../views.ts'

export const readWorkbench =
  ({ kit }: Deps): HandlerOf<'workbench'> =>
  async (call) => {
    const { group = 'pending_accept', after, limit = PAGE } = call.query
    const reads = listReads(kit.storage.read)
    const [counts, rows] = await Promise.all([reads.counts(call.caller.id), reads.ofDoctor(call.caller.id, group, after, limit + 1)])
    const { shown, ...next } = pageOf(rows, limit)
    const items = await Promise.all(shown.map(async (row) => ({ ...rowView(row), ...(await glance(row)) })))
    for (const row of shown) call.disclosing(row.patientId, row.consultationId)
    return { counts, items, ...next }

    /** What a doctor sees of an order in one line. */
    async function glance(row: Order & { readonly intake: string; readonly snapshot: string | null }) {
      const key = await kit.keyring.of(row.patientId)
      const { sex, birthDate } = openPerson(key, row.consultationId, row.snapshot as string)
      return { complaint: complaintIn(key, row.consultationId, row.intake), sex, birthDate }
    }
  }
