import type { Deps, HandlerOf } from '../deps.ts'
import { listReads } from '../stores/lists.ts'
import { PAGE, pageOf, rowView } from '../views.ts'

export const listOwnConsultations =
  ({ kit }: Deps): HandlerOf<'mine'> =>
  async (call) => {
    const { group, after, limit = PAGE } = call.query
    const rows = await listReads(kit.storage.read).ofPatient(call.caller.id, group, after, limit + 1)
    const { shown, ...next } = pageOf(rows, limit)
    return { items: shown.map(rowView), ...next }
  }
