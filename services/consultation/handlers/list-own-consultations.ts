import type { Deps, HandlerOf } from '../deps.ts'
import { complaintIn, openPerson } from '../sealed-parts.ts'
import { listReads } from '../stores/lists.ts'
import { PAGE, pageOf, rowView } from '../views.ts'

export const listOwnConsultations =
  ({ kit, siblings }: Deps): HandlerOf<'mine'> =>
  async (call) => {
    const { group, after, limit = PAGE } = call.query
    const [rows, key] = await Promise.all([
      listReads(kit.storage.read).ofPatient(call.caller.id, group, after, limit + 1),
      kit.keyring.of(call.caller.id),
    ])
    const { shown, ...next } = pageOf(rows, limit)
    const items = shown.map(async (row) => ({
      ...rowView(row),
      doctor: await siblings.shown(row.doctorId, row.doctorShown),
      complaint: complaintIn(key, row.consultationId, row.intake),
      ...(row.snapshot !== null && { patientName: openPerson(key, row.consultationId, row.snapshot).name }),
    }))
    for (const row of shown) call.disclosing(row.patientId, row.consultationId)
    return { items: await Promise.all(items), ...next }
  }
